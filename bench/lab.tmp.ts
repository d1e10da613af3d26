import { launch } from '../test/browser/launch.ts';
import { serveSite } from '../test/browser/site-server.ts';
(async()=>{ const s=await serveSite(process.cwd()+'/test/output/site-dev'); const l:any = await launch();
for (const [w,scheme] of [[1280,'light'],[390,'dark']] as const) { const c = await l.browser.newContext({viewport:{width:w,height:900},colorScheme:scheme,reducedMotion:'reduce'}); const p=await c.newPage(); p.on('console',(m:any)=>console.log(m.type(),m.text())); p.on('pageerror',(e:any)=>console.log('ERR',e.message)); let bytes=0; p.on('response',(r:any)=>{ if(r.url().endsWith('.js')) r.body().then((b:any)=>{ bytes+=require('zlib').gzipSync(b).length; }); });
await p.goto(s.url+'/topologies/provider-data-centre'); await p.waitForTimeout(800); const before=bytes; await p.getByRole('button',{name:'Send a request through it'}).click(); await p.getByRole('button',{name:'Send',exact:true}).waitFor(); await p.waitForTimeout(300); console.log('lab bytes', bytes-before, 'page', before);
await p.getByRole('button',{name:'An ASID that is not registered'}).click(); await p.waitForTimeout(300); console.log(await p.locator('.lab-outcome').innerText());
await p.locator('.lab-hops summary').last().click(); await p.waitForTimeout(200);
await p.screenshot({path:`/tmp/lab-${w}.png`,fullPage:true}); 
await p.getByRole('button',{name:'Put it right and send'}).click(); await p.waitForTimeout(300); console.log(await p.locator('.lab-outcome').innerText()); await p.screenshot({path:`/tmp/lab2-${w}.png`});
await c.close(); }
await l.browser.close(); s.close(); })();
