import Roster

/// A rule as a rule book asks for it, and where.
public struct LoadedRule: Hashable, Sendable {
    /// The rule's identifier in the catalogue.
    public var ruleID: String
    public var settings: RuleSettings
    public var file: String
    public var line: Int

    public init(ruleID: String, settings: RuleSettings, file: String, line: Int) {
        self.ruleID = ruleID
        self.settings = settings
        self.file = file
        self.line = line
    }
}

/// `rules/<book>.yaml`: which rules hold, and how strongly.
struct RuleBook {
    let source: Source
    let catalogue: [RuleEntry]
    /// The unit whose posts and people the book may name; nil where the book is read by itself.
    let directory: Directory?

    /// Keys that every entry may have, beside the rule's own parameters.
    private static let ownKeys = ["rule", "severity", "weight", "tier", "source"]

    func rules(_ root: Item) -> [LoadedRule] {
        guard let fields = Fields(root, source) else { return [] }
        defer { fields.close() }
        let book = fields.required("book", source.text)
        let file = Paths.last(source.file)
        if let book, "\(book).yaml" != file {
            source.problem(
                fields.line(of: "book"), zh: "“\(book.quotable)”与文件名 \(file) 不同。请改成一样。",
                en: "'\(book.quotable)' is not the file's name, \(file). Please make them the same.")
        }
        _ = fields.required("name", source.name)
        var found: [LoadedRule] = []
        for item in fields.required("rules", source.list) ?? [] {
            guard let rule = rule(item) else { continue }
            if let twin = found.first(where: { $0.ruleID == rule.ruleID && $0.settings == rule.settings }) {
                source.problem(
                    item.line, zh: "与第 \(twin.line) 行的“\(rule.ruleID)”完全相同。请删除一个。",
                    en: "is the same as '\(rule.ruleID)' of line \(twin.line). Please remove one.")
            }
            found.append(rule)
        }
        return found
    }

    private func rule(_ item: Item) -> LoadedRule? {
        guard let fields = Fields(item, source) else { return nil }
        guard let id = fields.required("rule", source.text) else { return nil }
        guard let entry = catalogue.first(where: { $0.id == id }) else {
            source.problem(
                fields.line(of: "rule"),
                Text(zh: "没有规则“\(id.quotable)”", en: "there is no rule '\(id.quotable)'")
                    + Suggestion.hint(for: id, among: catalogue.map(\.id), listing: 40))
            return nil
        }
        defer { fields.close() }
        let strength = strength(fields, entry)
        let ownSource = fields.optional("source", source.name)
        var values: [String: ParameterValue] = [:]
        var names: Set<String> = Set(Self.ownKeys)
        for parameter in entry.parameters + RuleParameter.scope where names.insert(parameter.name).inserted {
            if let item = fields.item(parameter.name) {
                values[parameter.name] = value(item, parameter)
            } else if parameter.standard == nil {
                source.problem(
                    item.line, zh: "规则“\(id)”缺少“\(parameter.name)”：\(parameter.meaning.zh)。请补上。",
                    en: "rule '\(id)' lacks '\(parameter.name)': \(parameter.meaning.en). Please add it.")
            }
        }
        guard let strength else { return nil }
        return LoadedRule(
            ruleID: id, settings: RuleSettings(strength, source: ownSource, values: values), file: source.file,
            line: item.line)
    }

    private func strength(_ fields: Fields, _ entry: RuleEntry) -> RuleStrength? {
        var severity = entry.severities.first ?? .hard
        var isRight = true
        if let item = fields.item("severity") {
            if let written = source.word(item, Vocabularies.severity) {
                severity = written
                if !entry.severities.contains(written) {
                    let allowed = entry.severities.map(\.rawValue)
                    source.problem(
                        item.line, zh: "规则“\(entry.id)”不能是 \(written.rawValue)；可以写：\(allowed.joined(separator: "、"))",
                        en:
                            "rule '\(entry.id)' cannot be \(written.rawValue); possible: \(allowed.joined(separator: ", "))"
                    )
                    isRight = false
                }
            } else {
                isRight = false
            }
        }
        let weight = softNumber("weight", 0...1_000_000, fields, severity, complain: isRight)
        let tier = softNumber("tier", 1...9, fields, severity, complain: isRight)
        guard isRight else { return nil }
        switch severity {
        case .hard: return .hard
        case .overridable: return .overridable
        case .soft: return .soft(weight: weight ?? 1, tier: tier ?? 1)
        }
    }

    private func softNumber(
        _ key: String, _ range: ClosedRange<Int>, _ fields: Fields, _ severity: Severity, complain: Bool
    ) -> Int? {
        guard let item = fields.item(key) else { return nil }
        if severity != .soft, complain {
            source.problem(
                item.line, zh: "“\(key)”只用于 soft 规则，这条是 \(severity.rawValue)。请删除它，或写 severity: soft。",
                en:
                    "'\(key)' is for soft rules, and this one is \(severity.rawValue). Please remove it, or make the rule soft."
            )
        }
        return source.number(item, in: range)
    }

    /// Checked against the parameter's kind; nil after a problem.
    private func value(_ item: Item, _ parameter: RuleParameter) -> ParameterValue? {
        switch parameter.kind {
        case .count(let range): return source.number(item, in: range).map { .number($0) }
        case .flag: return source.flag(item).map { .flag($0) }
        case .choice(let words): return word(item, words, parameter).map { .word($0) }
        case .choices(let words): return .words(list(item) { word($0, words, parameter) })
        case .positions: return .words(list(item) { source.word($0, Vocabularies.position)?.rawValue })
        case .posts:
            return .words(list(item) { directory == nil ? source.text($0) : directory?.post($0, source)?.rawValue })
        case .people:
            return .words(list(item) { directory == nil ? source.text($0) : directory?.person($0, source)?.rawValue })
        case .weights(let words):
            guard let fields = Fields(item, source) else { return nil }
            var numbers: [String: Int] = [:]
            for entry in fields.remaining {
                let word = word(Item(entry.line, .text(entry.key)), words, parameter)
                let number = source.number(entry.value, in: 0...1_000_000)
                if let word, let number { numbers[word] = number }
            }
            return .numbers(numbers)
        }
    }

    private func list(_ item: Item, _ read: (Item) -> String?) -> [String] {
        var seen: Set<String> = []
        return (source.list(item) ?? []).compactMap { item in
            guard let word = read(item) else { return nil }
            guard seen.insert(word).inserted else {
                source.problem(
                    item.line, zh: "“\(word.quotable)”重复。请只保留一个。",
                    en: "'\(word.quotable)' comes twice. Please keep one.")
                return nil
            }
            return word
        }
    }

    private func word(_ item: Item, _ words: [String], _ parameter: RuleParameter) -> String? {
        guard let text = source.text(item) else { return nil }
        let known = [text, Vocabularies.role[text]?.rawValue, Vocabularies.load[text]?.rawValue]
        if let word = known.compactMap({ $0 }).first(where: words.contains) { return word }
        source.problem(
            item.line,
            Text(
                zh: "“\(parameter.name)”不能是“\(text.quotable)”",
                en: "'\(text.quotable)' cannot stand in '\(parameter.name)'")
                + Suggestion.hint(for: text, among: words))
        return nil
    }
}
