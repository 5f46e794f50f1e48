import Incidents
import Roster

/// `Alerts/reporting/<policy>.yaml`: by when which incidents are reported. The keys are explained in `default.yaml` there.
struct PolicyFile {
    let source: Source
    /// The units there are; nil where nobody knows, and then every unit may be named.
    let units: [String]?

    /// Whether the folder's file is read, or complained about, as a policy.
    static func isPolicy(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

    /// Nil only with problems.
    func policy(_ root: Item) -> ReportingPolicy? {
        let id = identifier()
        guard let fields = Fields(root, source) else { return nil }
        defer { fields.close() }
        let from = fields.required("source", source.text)
        let units = units(fields)
        let skippingFrom = fields.optional("skippingFrom") { source.word($0, IncidentWords.grade) }
        let twoRecipientsFrom = fields.optional("twoRecipientsFrom") { source.word($0, IncidentWords.grade) }
        let rules = rules(fields)
        guard let id, let from, let units, let rules else { return nil }
        return ReportingPolicy(
            id: id, source: from, units: units, rules: rules, skippingFrom: skippingFrom,
            twoRecipientsFrom: twoRecipientsFrom)
    }

    /// The name of the file.
    private func identifier() -> String? {
        let name = Paths.last(source.file)
        if name.hasSuffix(".yml") {
            source.problem(1, zh: "请把后缀改为 .yaml。", en: "please let its name end in .yaml.")
            return nil
        }
        return source.policyName(Item(1, .text(String(name.dropLast(5)))))
    }

    private func rules(_ fields: Fields) -> [ReportingRule]? {
        guard let items = fields.required("rules", source.list) else { return nil }
        if items.isEmpty {
            source.problem(
                fields.line(of: "rules"), zh: "“rules”是空的。请写明时限，或删除此文件。",
                en: "'rules' is empty. Please state what is to be reported by when, or delete the file.")
            return nil
        }
        let reader = PolicyRuleReader(source: source)
        var lines: [String: Int] = [:]
        var rules: [ReportingRule] = []
        for item in items {
            guard let rule = reader.rule(item) else { continue }
            if let line = lines[rule.id] {
                source.problem(
                    item.line, zh: "编号“\(rule.id)”重复：第 \(line) 行已有。请另编一个。",
                    en: "id '\(rule.id)' stands in line \(line) already. Please choose another.")
            }
            lines[rule.id] = item.line
            rules.append(rule)
        }
        return rules
    }

    // MARK: Who reports by it

    private func units(_ fields: Fields) -> ReportingPolicy.Units? {
        let except = fields.item("except").flatMap(source.list).map { names($0) }
        // An empty list is an answer here: an example that nobody reports by.
        guard let item = fields.item("units") else {
            _ = fields.required("units") { $0 }
            return nil
        }
        if let word = item.text, ["all", "全部"].contains(word.lowercased()) {
            return .all(except: except ?? [])
        }
        if except != nil {
            source.problem(
                fields.line(of: "except"), zh: "“except”只与 units: all 连用。请删除它，或写 units: all。",
                en: "'except' goes with 'units: all' only. Please remove it, or write 'units: all'.")
        }
        return source.list(item).map { .only(units: names($0)) }
    }

    private func names(_ items: [Item]) -> [ReportingUnit] {
        var lines: [String: Int] = [:]
        return items.compactMap { item in
            guard let id: UnitID = source.identifier(item) else { return nil }
            if let units, !units.contains(id.rawValue) {
                source.problem(
                    item.line,
                    Text(zh: "没有单位“\(id)”", en: "there is no unit '\(id)'")
                        + Suggestion.hint(for: id.rawValue, among: units + ["all"]))
                return nil
            }
            if let line = lines[id.rawValue] {
                source.problem(
                    item.line, zh: "单位“\(id)”重复：第 \(line) 行已有。请只保留一个。",
                    en: "unit '\(id)' stands in line \(line) already. Please keep one.")
                return nil
            }
            lines[id.rawValue] = item.line
            return ReportingUnit(unchecked: id.rawValue)
        }
    }
}

extension Source {
    /// Letters, digits, `-` and `_`, as other identifiers that operators write.
    func policyName(_ item: Item) -> String? {
        let id: UnitID? = identifier(item)
        return id?.rawValue
    }
}
