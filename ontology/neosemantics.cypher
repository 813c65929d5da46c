// Mapping of the ontology for the neosemantics (n10s) plugin of Neo4j 5.
// Written by `python -m graph.rdf.neosemantics`; a test proves it current.
CREATE CONSTRAINT n10s_unique_uri IF NOT EXISTS FOR (r:Resource) REQUIRE r.uri IS UNIQUE;
CALL n10s.graphconfig.init({handleVocabUris: 'MAP', handleMultival: 'ARRAY', multivalPropList: ['https://w3id.org/policygraph/ont#spanStart', 'https://w3id.org/policygraph/ont#spanEnd', 'https://w3id.org/policygraph/ont#gbtCode']});
CALL n10s.nsprefixes.add('pg', 'https://w3id.org/policygraph/ont#');
CALL n10s.nsprefixes.add('voc', 'https://w3id.org/policygraph/voc/');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Edge', 'Edge');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#relation', 'RELATION');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#from', 'FROM');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#to', 'TO');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#inDocument', 'IN_DOCUMENT');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Plan', 'Plan');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Text', 'Text');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Evidence', 'Evidence');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Section', 'Section');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Task', 'Task');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Project', 'Project');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Responsibility', 'Responsibility');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Unit', 'Unit');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#UnitGroup', 'UnitGroup');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#UnitFunction', 'UnitFunction');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Jurisdiction', 'Jurisdiction');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Place', 'Place');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Industry', 'Industry');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Platform', 'Platform');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Programme', 'Programme');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Designation', 'Designation');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Indicator', 'Indicator');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Observation', 'Observation');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Target', 'Target');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Quota', 'Quota');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Deadline', 'Deadline');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#BudgetLine', 'BudgetLine');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Document', 'Document');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Dependency', 'Dependency');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Condition', 'Condition');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#Issue', 'Issue');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#hasText', 'HAS_TEXT');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#inText', 'IN_TEXT');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#hasEvidence', 'HAS_EVIDENCE');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#hasSection', 'HAS_SECTION');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#hasTask', 'HAS_TASK');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#inSection', 'IN_SECTION');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#issuedBy', 'ISSUED_BY');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#appliesTo', 'APPLIES_TO');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#cites', 'CITES');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#ofTask', 'OF_TASK');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#borneBy', 'BORNE_BY');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#ledBy', 'LED_BY');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#supportedBy', 'SUPPORTED_BY');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#guidedBy', 'GUIDED_BY');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#reportedBy', 'REPORTED_BY');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#responsibleFor', 'RESPONSIBLE_FOR');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#inJurisdiction', 'IN_JURISDICTION');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#within', 'WITHIN');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#hasFunction', 'HAS_FUNCTION');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#hasMember', 'HAS_MEMBER');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#due', 'DUE');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#hasTarget', 'HAS_TARGET');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#measures', 'MEASURES');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#hasObservation', 'HAS_OBSERVATION');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#hasQuota', 'HAS_QUOTA');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#divides', 'DIVIDES');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#assignedTo', 'ASSIGNED_TO');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#hasBudget', 'HAS_BUDGET');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#delivers', 'DELIVERS');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#upgrades', 'UPGRADES');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#appliesFor', 'APPLIES_FOR');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#reliesOn', 'RELIES_ON');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#concernsIndustry', 'CONCERNS_INDUSTRY');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#broader', 'BROADER');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#locatedIn', 'LOCATED_IN');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#partOfProgramme', 'PART_OF_PROGRAMME');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#aimsAt', 'AIMS_AT');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#partnersWith', 'PARTNERS_WITH');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#elaborates', 'ELABORATES');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#succeededBy', 'SUCCEEDED_BY');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#subordinateTo', 'SUBORDINATE_TO');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#dependent', 'DEPENDENT');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#prerequisite', 'PREREQUISITE');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#dependsOn', 'DEPENDS_ON');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#concerns', 'CONCERNS');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#title', 'title');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#workingTitle', 'workingTitle');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#issuer', 'issuer');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#documentNumber', 'documentNumber');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#issueDate', 'issueDate');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#printedDate', 'printedDate');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#documentType', 'documentType');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#publicity', 'publicity');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#noticeTitle', 'noticeTitle');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#periodStart', 'periodStart');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#periodEnd', 'periodEnd');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#divisionCode', 'divisionCode');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#file', 'file');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#sha256', 'sha256');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#text', 'text');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#length', 'length');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#mediaType', 'mediaType');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#sourceSha256', 'sourceSha256');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#method', 'method');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#end', 'end');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#spanStart', 'starts');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#spanEnd', 'ends');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#quote', 'quote');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#number', 'number');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#order', 'order');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#name', 'name');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#category', 'category');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#content', 'content');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#period', 'period');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#land', 'land');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#benefit', 'benefit');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#role', 'role');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#writtenAs', 'writtenAs');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#shared', 'shared');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#unitType', 'unitType');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#function', 'function');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#membershipRule', 'membershipRule');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#membersKnown', 'membersKnown');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#fullName', 'fullName');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#nameEn', 'nameEn');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#gbtCode', 'gbtCodes');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#platformType', 'platformType');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#unitOfMeasure', 'unit');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#year', 'year');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#raw', 'raw');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#value', 'value');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#textValue', 'textValue');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#cumulative', 'cumulative');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#comparator', 'comparator');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#comparatorRaw', 'comparatorRaw');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#attribute', 'attribute');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#tableCaption', 'table');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#indicatorName', 'indicatorName');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#targetMode', 'mode');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#baseline', 'baseline');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#measure', 'measure');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#perMember', 'perMember');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#additive', 'additive');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#yearStart', 'yearStart');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#yearEnd', 'yearEnd');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#date', 'date');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#interval', 'interval');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#month', 'month');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#untilDate', 'until');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#amount', 'amount');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#wording', 'wording');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#confidence', 'confidence');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#rule', 'rule');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#severity', 'severity');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#message', 'message');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#via', 'via');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#action', 'action');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#isBasis', 'isBasis');
CALL n10s.mapping.add('https://w3id.org/policygraph/ont#similarity', 'similarity');
MATCH (space:_MapNs {_ns: 'https://w3id.org/policygraph/ont#'})
UNWIND [
  ['start', 'start'],
  ['startDate', 'start'],
  ['sectionType', 'type'],
  ['deadlineType', 'type'],
  ['dependencyType', 'type'],
  ['depth', 'level'],
  ['areaLevel', 'level'],
  ['titleLevel', 'level'],
  ['taskKind', 'kind'],
  ['placeKind', 'kind'],
  ['observationKind', 'kind'],
  ['budgetKind', 'kind'],
  ['reorganisationKind', 'kind'],
  ['areaCode', 'code'],
  ['industryCode', 'code'],
  ['deadlineSource', 'source'],
  ['registerSource', 'source'],
  ['basis', 'basis'],
  ['legalBasis', 'basis']
] AS each
MERGE (term:_MapDef {_key: each[1], _local: each[0]})
MERGE (term)-[:_IN]->(space);
