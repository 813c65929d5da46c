// id = "unit"
// competency = []
// title.zh = "查单位"
// title.en = "Find a unit"
// question.zh = "这个名称是哪个单位？"
// question.en = "Which unit has this name?"
// columns = ["name", "aliases", "context", "context_code", "documents", "id"]
// [parameters]
// name = { type = "text" }
MATCH (u:Unit|UnitGroup)
WHERE $name IS NULL OR $name IN [u.id, u.name]
  OR EXISTS { MATCH (u)<-[:BORNE_BY]-(r:Responsibility) WHERE r.writtenAs = $name }
OPTIONAL MATCH (u)-[:IN_JURISDICTION]->(j:Jurisdiction)
RETURN u.name AS name,
  COLLECT {
    MATCH (u)<-[:BORNE_BY]-(r:Responsibility) WHERE r.writtenAs <> u.name
    RETURN DISTINCT r.writtenAs AS written ORDER BY written
  } AS aliases,
  j.name AS context, u.divisionCode AS context_code, u.documents AS documents, u.id AS id
ORDER BY context_code, name, id
LIMIT $limit
