import Incidents
import Roster

/// Which incidents an entry of a policy is for.
struct PolicyConditionReader {
    let source: Source

    /// Nil only with problems.
    func applicability(_ fields: Fields) -> Applicability? {
        let before = source.log.problems.count
        let categories = set(fields, "categories", IncidentWords.category)
        let levels = set(fields, "levels", IncidentWords.level)
        let minimumGrade = fields.optional("minimumGrade") { source.word($0, IncidentWords.grade) }
        let sensitive = fields.optional("sensitive") { source.word($0, IncidentWords.sensitive) }
        let drills = fields.optional("drills", source.flag)
        switch sensitive {
        case .only where minimumGrade != nil:
            source.problem(
                fields.line(of: "minimumGrade"), zh: "sensitive: only 不看等级，“minimumGrade”不起作用。请删除其中一个。",
                en:
                    "with 'sensitive: only' the grade does not count, so 'minimumGrade' does nothing. Please remove one."
            )
        case .byGrade where fields.item("minimumGrade") == nil:
            source.problem(
                fields.line(of: "sensitive"), zh: "sensitive: byGrade 需要“minimumGrade”。请补上，或删除 sensitive。",
                en: "'sensitive: byGrade' needs a 'minimumGrade'. Please add it, or remove 'sensitive'.")
        default: break
        }
        guard source.log.problems.count == before else { return nil }
        return Applicability(
            categories: categories, minimumGrade: minimumGrade, sensitive: sensitive ?? .included,
            drills: drills ?? true, levels: levels)
    }

    /// Nil where the key is missing: all.
    private func set<Value: Hashable>(_ fields: Fields, _ key: String, _ words: Vocabulary<Value>) -> Set<Value>? {
        guard let item = fields.item(key) else { return nil }
        let values = source.distinct(item) { source.word($0, words) }
        if item.items?.isEmpty == true {
            source.problem(
                item.line, zh: "“\(key)”是空的，这一条对谁都不适用。请填写，或删除“\(key)”。",
                en: "'\(key)' is empty, so the entry is for nothing. Please fill it in, or remove '\(key)'.")
        }
        return Set(values)
    }
}
