// id = "shared-functions"
// competency = [4]
// title.zh = "各地共有的职能与承担单位"
// title.en = "Functions that several places share"
// question.zh = "哪些职能在多个地方都有，各由哪个单位承担？"
// question.en = "Which functions exist in several jurisdictions, and which unit bears them in each?"
// columns = ["function", "jurisdictions", "units", "bearers", "unit_ids"]
// [parameters]
// at_least = { type = "integer", default = 2, zh = "至少多少个地方", en = "least number of jurisdictions" }
MATCH (f:UnitFunction)<-[:HAS_FUNCTION]-(u:Unit)-[:IN_JURISDICTION]->(j:Jurisdiction)
WHERE EXISTS { MATCH (r:Responsibility)-[:BORNE_BY]->(u) }
WITH f, u, j ORDER BY j.code, u.name, u.id
WITH f, count(DISTINCT j.code) AS jurisdictions, count(DISTINCT u.id) AS units,
  collect(j.name + '/' + u.name) AS bearers, collect(u.id) AS unit_ids
WHERE jurisdictions >= $at_least
RETURN f.name AS function, jurisdictions, units, bearers, unit_ids
ORDER BY jurisdictions DESC, function, f.id
LIMIT $limit
