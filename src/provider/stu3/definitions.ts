/**
 * The resources that meet an appointment provider and the types that they are made of, as FHIR STU3 defines them
 * (hl7.org/fhir/STU3): a type, `<` its base, and its own elements in their order. `*` may repeat, `!` must be there;
 * after the colon stands the type, text when there is none.
 */
export const definitions = `
Appointment < DomainResource: identifier*:Identifier status! serviceCategory:CodeableConcept
  serviceType*:CodeableConcept specialty*:CodeableConcept appointmentType:CodeableConcept reason*:CodeableConcept
  indication*:Reference priority:number description supportingInformation*:Reference start end
  minutesDuration:number slot*:Reference created comment incomingReferral*:Reference
  participant*!:AppointmentParticipant requestedPeriod*:Period
Slot < DomainResource: identifier*:Identifier serviceCategory:CodeableConcept serviceType*:CodeableConcept
  specialty*:CodeableConcept appointmentType:CodeableConcept schedule!:Reference status! start! end!
  overbooked:boolean comment
Schedule < DomainResource: identifier*:Identifier active:boolean serviceCategory:CodeableConcept
  serviceType*:CodeableConcept specialty*:CodeableConcept actor*!:Reference planningHorizon:Period comment
Organization < DomainResource: identifier*:Identifier active:boolean type*:CodeableConcept name alias*
  telecom*:ContactPoint address*:Address partOf:Reference contact*:OrganizationContact endpoint*:Reference
Location < DomainResource: identifier*:Identifier status operationalStatus:Coding name alias* description mode
  type:CodeableConcept telecom*:ContactPoint address:Address physicalType:CodeableConcept position:LocationPosition
  managingOrganization:Reference partOf:Reference endpoint*:Reference
Practitioner < DomainResource: identifier*:Identifier active:boolean name*:HumanName telecom*:ContactPoint
  address*:Address gender birthDate photo*:Attachment qualification*:PractitionerQualification
  communication*:CodeableConcept
PractitionerRole < DomainResource: identifier*:Identifier active:boolean period:Period practitioner:Reference
  organization:Reference code*:CodeableConcept specialty*:CodeableConcept location*:Reference
  healthcareService*:Reference telecom*:ContactPoint availableTime*:PractitionerRoleAvailableTime
  notAvailable*:PractitionerRoleNotAvailable availabilityExceptions endpoint*:Reference
Patient < DomainResource: identifier*:Identifier active:boolean name*:HumanName telecom*:ContactPoint gender
  birthDate deceasedBoolean:boolean deceasedDateTime address*:Address maritalStatus:CodeableConcept
  multipleBirthBoolean:boolean multipleBirthInteger:number photo*:Attachment contact*:PatientContact
  animal:PatientAnimal communication*:PatientCommunication generalPractitioner*:Reference
  managingOrganization:Reference link*:PatientLink
HealthcareService < DomainResource: identifier*:Identifier active:boolean providedBy:Reference
  category:CodeableConcept type*:CodeableConcept specialty*:CodeableConcept location*:Reference name comment
  extraDetails photo:Attachment telecom*:ContactPoint coverageArea*:Reference serviceProvisionCode*:CodeableConcept
  eligibility:CodeableConcept eligibilityNote programName* characteristic*:CodeableConcept
  referralMethod*:CodeableConcept appointmentRequired:boolean availableTime*:HealthcareServiceAvailableTime
  notAvailable*:HealthcareServiceNotAvailable availabilityExceptions endpoint*:Reference
DocumentReference < DomainResource: masterIdentifier:Identifier identifier*:Identifier status! docStatus
  type!:CodeableConcept class:CodeableConcept subject:Reference created indexed! author*:Reference
  authenticator:Reference custodian:Reference relatesTo*:DocumentReferenceRelatesTo description
  securityLabel*:CodeableConcept content*!:DocumentReferenceContent context:DocumentReferenceContext
Device < DomainResource: identifier*:Identifier udi:DeviceUdi status type:CodeableConcept lotNumber manufacturer
  manufactureDate expirationDate model version patient:Reference owner:Reference contact*:ContactPoint
  location:Reference url note*:Annotation safety*:CodeableConcept
Bundle < Resource: identifier:Identifier type! total:number link*:BundleLink entry*:BundleEntry signature:Signature
OperationOutcome < DomainResource: issue*!:OperationOutcomeIssue
CapabilityStatement < DomainResource: url version name title status! experimental:boolean date! publisher
  contact*:ContactDetail description useContext*:UsageContext jurisdiction*:CodeableConcept purpose copyright kind!
  instantiates* software:CapabilityStatementSoftware implementation:CapabilityStatementImplementation fhirVersion!
  acceptUnknown! format*! patchFormat* implementationGuide* profile*:Reference rest*:CapabilityStatementRest
  messaging*:CapabilityStatementMessaging document*:CapabilityStatementDocument
DomainResource < Resource: text:Narrative contained*:Resource extension*:Extension modifierExtension*:Extension
Identifier < Element: use type:CodeableConcept system value period:Period assigner:Reference
CodeableConcept < Element: coding*:Coding text
Reference < Element: reference identifier:Identifier display
AppointmentParticipant < BackboneElement: type*:CodeableConcept actor:Reference required status!
Period < Element: start end
ContactPoint < Element: system value use rank:number period:Period
Address < Element: use type text line* city district state postalCode country period:Period
OrganizationContact < BackboneElement: purpose:CodeableConcept name:HumanName telecom*:ContactPoint address:Address
Coding < Element: system version code display userSelected:boolean
LocationPosition < BackboneElement: longitude!:number latitude!:number altitude:number
HumanName < Element: use text family given* prefix* suffix* period:Period
Attachment < Element: contentType language data url size:number hash title creation
PractitionerQualification < BackboneElement: identifier*:Identifier code!:CodeableConcept period:Period
  issuer:Reference
PractitionerRoleAvailableTime < BackboneElement: daysOfWeek* allDay:boolean availableStartTime availableEndTime
PractitionerRoleNotAvailable < BackboneElement: description! during:Period
PatientContact < BackboneElement: relationship*:CodeableConcept name:HumanName telecom*:ContactPoint address:Address
  gender organization:Reference period:Period
PatientAnimal < BackboneElement: species!:CodeableConcept breed:CodeableConcept genderStatus:CodeableConcept
PatientCommunication < BackboneElement: language!:CodeableConcept preferred:boolean
PatientLink < BackboneElement: other!:Reference type!
HealthcareServiceAvailableTime < BackboneElement: daysOfWeek* allDay:boolean availableStartTime availableEndTime
HealthcareServiceNotAvailable < BackboneElement: description! during:Period
DocumentReferenceRelatesTo < BackboneElement: code! target!:Reference
DocumentReferenceContent < BackboneElement: attachment!:Attachment format:Coding
DocumentReferenceContext < BackboneElement: encounter:Reference event*:CodeableConcept period:Period
  facilityType:CodeableConcept practiceSetting:CodeableConcept sourcePatientInfo:Reference
  related*:DocumentReferenceContextRelated
DeviceUdi < BackboneElement: deviceIdentifier name jurisdiction carrierHRF carrierAIDC issuer entryType
Annotation < Element: authorReference:Reference authorString time text!
Resource: id meta:Meta implicitRules language
BundleLink < BackboneElement: relation! url!
Signature < Element: type*!:Coding when! whoUri whoReference:Reference onBehalfOfUri onBehalfOfReference:Reference
  contentType blob
OperationOutcomeIssue < BackboneElement: severity! code! details:CodeableConcept diagnostics location* expression*
ContactDetail < Element: name telecom*:ContactPoint
UsageContext < Element: code!:Coding valueCodeableConcept:CodeableConcept valueQuantity:Quantity valueRange:Range
CapabilityStatementSoftware < BackboneElement: name! version releaseDate
CapabilityStatementImplementation < BackboneElement: description! url
CapabilityStatementRest < BackboneElement: mode! documentation security:CapabilityStatementRestSecurity
  resource*:CapabilityStatementRestResource interaction*:CapabilityStatementRestInteraction
  searchParam*:CapabilityStatementRestResourceSearchParam operation*:CapabilityStatementRestOperation compartment*
CapabilityStatementMessaging < BackboneElement: endpoint*:CapabilityStatementMessagingEndpoint reliableCache:number
  documentation supportedMessage*:CapabilityStatementMessagingSupportedMessage
  event*:CapabilityStatementMessagingEvent
CapabilityStatementDocument < BackboneElement: mode! documentation profile!:Reference
Narrative < Element: status! div!
Extension < Element: url! valueBase64Binary valueBoolean:boolean valueCode valueDate valueDateTime
  valueDecimal:number valueId valueInstant valueInteger:number valueMarkdown valueOid valuePositiveInt:number
  valueString valueTime valueUnsignedInt:number valueUri valueAddress:Address valueAge:Age
  valueAnnotation:Annotation valueAttachment:Attachment valueCodeableConcept:CodeableConcept valueCoding:Coding
  valueContactPoint:ContactPoint valueCount:Count valueDistance:Distance valueDuration:Duration
  valueHumanName:HumanName valueIdentifier:Identifier valueMoney:Money valuePeriod:Period valueQuantity:Quantity
  valueRange:Range valueRatio:Ratio valueReference:Reference valueSampledData:SampledData valueSignature:Signature
  valueTiming:Timing valueMeta:Meta
Element: id extension*:Extension
BackboneElement < Element: modifierExtension*:Extension
DocumentReferenceContextRelated < BackboneElement: identifier:Identifier ref:Reference
Meta < Element: versionId lastUpdated profile* security*:Coding tag*:Coding
Quantity < Element: value:number comparator unit system code
Range < Element: low:Quantity high:Quantity
CapabilityStatementRestSecurity < BackboneElement: cors:boolean service*:CodeableConcept description
  certificate*:CapabilityStatementRestSecurityCertificate
CapabilityStatementRestResource < BackboneElement: type! profile:Reference documentation
  interaction*!:CapabilityStatementRestResourceInteraction versioning readHistory:boolean updateCreate:boolean
  conditionalCreate:boolean conditionalRead conditionalUpdate:boolean conditionalDelete referencePolicy*
  searchInclude* searchRevInclude* searchParam*:CapabilityStatementRestResourceSearchParam
CapabilityStatementRestInteraction < BackboneElement: code! documentation
CapabilityStatementRestResourceSearchParam < BackboneElement: name! definition type! documentation
CapabilityStatementRestOperation < BackboneElement: name! definition!:Reference
CapabilityStatementMessagingEndpoint < BackboneElement: protocol!:Coding address!
CapabilityStatementMessagingSupportedMessage < BackboneElement: mode! definition!:Reference
CapabilityStatementMessagingEvent < BackboneElement: code!:Coding category mode! focus! request!:Reference
  response!:Reference documentation
Age < Quantity:
Count < Quantity:
Distance < Quantity:
Duration < Quantity:
Money < Quantity:
Ratio < Element: numerator:Quantity denominator:Quantity
SampledData < Element: origin!:Quantity period!:number factor:number lowerLimit:number upperLimit:number
  dimensions!:number data!
Timing < Element: event* repeat:TimingRepeat code:CodeableConcept
CapabilityStatementRestSecurityCertificate < BackboneElement: type blob
CapabilityStatementRestResourceInteraction < BackboneElement: code! documentation
TimingRepeat < BackboneElement: boundsDuration:Duration boundsRange:Range boundsPeriod:Period count:number
  countMax:number duration:number durationMax:number durationUnit frequency:number frequencyMax:number period:number
  periodMax:number periodUnit dayOfWeek* timeOfDay* when* offset:number
Parameters < Resource: parameter*:ParametersParameter
ParametersParameter < BackboneElement: name! valueBase64Binary valueBoolean:boolean valueCode valueDate
  valueDateTime valueDecimal:number valueId valueInstant valueInteger:number valueMarkdown valueOid
  valuePositiveInt:number valueString valueTime valueUnsignedInt:number valueUri valueAddress:Address valueAge:Age
  valueAnnotation:Annotation valueAttachment:Attachment valueCodeableConcept:CodeableConcept valueCoding:Coding
  valueContactPoint:ContactPoint valueCount:Count valueDistance:Distance valueDuration:Duration
  valueHumanName:HumanName valueIdentifier:Identifier valueMoney:Money valuePeriod:Period valueQuantity:Quantity
  valueRange:Range valueRatio:Ratio valueReference:Reference valueSampledData:SampledData valueSignature:Signature
  valueTiming:Timing valueMeta:Meta resource:Resource part*:ParametersParameter
BundleEntry < BackboneElement: link*:BundleLink fullUrl resource:Resource search:BundleEntrySearch
  request:BundleEntryRequest response:BundleEntryResponse
BundleEntrySearch < BackboneElement: mode score:number
BundleEntryRequest < BackboneElement: method! url! ifNoneMatch ifModifiedSince ifMatch ifNoneExist
BundleEntryResponse < BackboneElement: status! location etag lastModified outcome:Resource
`;

/** Every resource type of FHIR STU3: for telling another resource from no resource. */
export const resourceTypes = `
Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse AuditEvent Basic Binary
BodySite Bundle CapabilityStatement CarePlan CareTeam ChargeItem Claim ClaimResponse ClinicalImpression CodeSystem
Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition Consent Contract Coverage
DataElement DetectedIssue Device DeviceComponent DeviceMetric DeviceRequest DeviceUseStatement DiagnosticReport
DocumentManifest DocumentReference EligibilityRequest EligibilityResponse Encounter Endpoint EnrollmentRequest
EnrollmentResponse EpisodeOfCare ExpansionProfile ExplanationOfBenefit FamilyMemberHistory Flag Goal GraphDefinition
Group GuidanceResponse HealthcareService ImagingManifest ImagingStudy Immunization ImmunizationRecommendation
ImplementationGuide Library Linkage List Location Measure MeasureReport Media Medication MedicationAdministration
MedicationDispense MedicationRequest MedicationStatement MessageDefinition MessageHeader NamingSystem NutritionOrder
Observation OperationDefinition OperationOutcome Organization Parameters Patient PaymentNotice PaymentReconciliation
Person PlanDefinition Practitioner PractitionerRole Procedure ProcedureRequest ProcessRequest ProcessResponse
Provenance Questionnaire QuestionnaireResponse ReferralRequest RelatedPerson RequestGroup ResearchStudy
ResearchSubject RiskAssessment Schedule SearchParameter Sequence ServiceDefinition Slot Specimen StructureDefinition
StructureMap Subscription Substance SupplyDelivery SupplyRequest Task TestReport TestScript ValueSet
VisionPrescription
`;
