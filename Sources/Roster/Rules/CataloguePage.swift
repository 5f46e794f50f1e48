import DutyCalendar

/// The catalogue as a page in Markdown, for those who write rule books.
public struct CataloguePage: Sendable {
    private let language: Language
    private let entries: [RuleEntry]

    public init(_ language: Language, of entries: [RuleEntry] = RuleCatalogue.entries) {
        self.language = language
        self.entries = entries
    }

    /// Ends with a line break.
    public var markdown: String {
        let forBooks = entries.filter(\.isForRuleBooks)
        var blocks = [
            "# " + words("规则目录", "Rules"),
            words(
                "<!-- 由 `make docs` 生成，请勿手改。 -->", "<!-- Written by `make docs`. Do not edit. -->"),
            introduction,
        ]
        for severity in Severity.allCases {
            let group = forBooks.filter { $0.severities.first == severity }
            guard !group.isEmpty else { continue }
            blocks.append("## " + heading(severity))
            blocks.append(meaning(severity))
            blocks += group.flatMap(section)
        }
        let others = entries.filter { !$0.isForRuleBooks }
        if !others.isEmpty {
            blocks.append("## " + words("程序自用", "Used by the program itself"))
            blocks.append(words("这些规则不能写进规则簿。", "No rule book may name these rules."))
            blocks += others.flatMap(section)
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private func words(_ zh: String, _ en: String) -> String { Text(zh: zh, en: en)[language] }

    private var introduction: String {
        let text = words(
            """
            规则簿（`Rosters/rules/*.yaml`）逐条列出一个单位采用的规则。除各规则自己的参数外，每条都可以写：
            """,
            """
            A rule book (`Rosters/rules/*.yaml`) lists the rules that a unit goes by. Besides a rule's own parameters, \
            each entry takes:
            """)
        var rows = [
            row([code("severity"), words("强度", "how strong"), words("见各规则", "see the rule"), strengths]),
            row([
                code("weight"), words("整数", "whole number"), "`1`",
                words("软性规则的权重，乘以所列的代价", "soft rules only: what each unit of cost counts"),
            ]),
            row([
                code("tier"), words("整数", "whole number"), "`1`",
                words(
                    "软性规则的层级；低层的得益抵不过高层的损失，第 1 层最高",
                    "soft rules only: no saving in a lower tier is worth a loss in a higher one; 1 is the highest"),
            ]),
            row([
                code("source"), words("文字", "words"), words("目录所列", "the one shown here"),
                words("单位自己的依据", "the unit's own source"),
            ]),
        ]
        rows += RuleParameter.scope.map(row)
        return text + "\n\n" + table(rows) + "\n\n"
            + words(
                "`posts` 与 `roles`、`people` 与 `positions` 各取并集；都不写就是全部。",
                "What `posts` or `roles` names is covered, and who `people` or `positions` names; without any, all are."
            )
    }

    private var strengths: String {
        Severity.allCases.map { "`\($0.rawValue)`" + words("（\($0.name.zh)）", "") }
            .joined(separator: words("、", ", "))
    }

    private func heading(_ severity: Severity) -> String {
        switch severity {
        case .hard: words("硬性规则", "Hard rules")
        case .overridable: words("可批准例外的规则", "Overridable rules")
        case .soft: words("软性规则", "Soft rules")
        }
    }

    private func meaning(_ severity: Severity) -> String {
        switch severity {
        case .hard: words("违反即不得发布。", "A roster that breaks one is not published.")
        case .overridable:
            words(
                "违反即不得发布，除非由指定的批准人说明理由予以例外，并记录在案。",
                "A roster that breaks one is not published, unless a named approver overrides it with a reason, which is "
                    + "kept on record.")
        case .soft: words("违反要计代价，总代价最小的值班表最好。", "Breaking one costs; the best roster costs least.")
        }
    }

    private func effect(_ place: RulePlace) -> String {
        switch place {
        case .cells: words("直接排除某人某班", "rules out people for single duties")
        case .line: words("约束一个人的班次", "binds one person's duties")
        case .row: words("约束几个人之间的安排", "binds people to each other")
        }
    }

    private func section(_ entry: RuleEntry) -> [String] {
        var blocks = ["### " + code(entry.id) + " " + entry.name[language], entry.summary[language]]
        blocks.append(
            words("依据：", "Source: ") + entry.source[language] + words("。强度：", ". Severity: ")
                + entry.severities.map { code($0.rawValue) }.joined(separator: words(" 或 ", " or "))
                + words("。作用：", ". Effect: ") + entry.lives.map(effect).joined(separator: words("；", "; "))
                + words("。", "."))
        if !entry.parameters.isEmpty { blocks.append(table(entry.parameters.map(row))) }
        if entry.isForRuleBooks { blocks.append("```yaml\n" + example(entry) + "\n```") }
        return blocks
    }

    private func table(_ rows: [String]) -> String {
        let head = row([
            words("参数", "parameter"), words("类型", "kind"), words("缺省", "default"), words("含义", "meaning"),
        ])
        return ([head, "|---|---|---|---|"] + rows).joined(separator: "\n")
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    private func row(_ parameter: RuleParameter) -> String {
        let standard =
            switch parameter.standard {
            case nil: words("必填", "required")
            case .words([]): words("全部", "all")
            case .some(let value): code(yaml(value, parameter.kind))
            }
        return row([code(parameter.name), kind(parameter.kind), standard, parameter.meaning[language]])
    }

    private func kind(_ kind: RuleParameter.Kind) -> String {
        func list(_ names: [String]) -> String { names.map(code).joined(separator: words("、", ", ")) }
        return switch kind {
        case .count(let range): words("整数，", "whole number, ") + "\(range.lowerBound)–\(range.upperBound)"
        case .flag: list(["true", "false"])
        case .choice(let names): words("其一：", "one of ") + list(names)
        case .choices(let names): words("若干：", "some of ") + list(names)
        case .posts: words("岗位编号", "identifiers of posts")
        case .people: words("人员编号", "identifiers of people")
        case .positions: words("若干：", "some of ") + list(Position.allCases.map(\.rawValue))
        case .weights(let names): words("各给一个数：", "a number for each of ") + list(names)
        }
    }

    /// An entry as a rule book has it, with every parameter.
    private func example(_ entry: RuleEntry) -> String {
        var lines = ["- rule: \(entry.id)"]
        if entry.severities.first == .soft { lines.append("  weight: 1") }
        lines += entry.parameters.compactMap { parameter in
            value(for: parameter).map { "  \(parameter.name): \(yaml($0, parameter.kind))" }
        }
        return lines.joined(separator: "\n")
    }

    private func value(for parameter: RuleParameter) -> ParameterValue? {
        if let example = parameter.example { return example }
        if let standard = parameter.standard { return standard == .words([]) ? nil : standard }
        return switch parameter.kind {
        case .count(let range): .number(max(range.lowerBound, min(2, range.upperBound)))
        case .flag: .flag(true)
        case .choice(let names): names.first.map(ParameterValue.word)
        case .choices(let names): .words(Array(names.prefix(1)))
        case .posts: .words(["lead"])
        case .people: .words(["p01"])
        case .positions: .words([Position.officer.rawValue])
        case .weights(let names): .numbers(Dictionary(names.map { ($0, 1) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    private func yaml(_ value: ParameterValue, _ kind: RuleParameter.Kind) -> String {
        switch value {
        case .number(let number): return "\(number)"
        case .flag(let flag): return flag ? "true" : "false"
        case .word(let word): return word
        case .words(let words): return "[" + words.joined(separator: ", ") + "]"
        case .numbers(let numbers):
            var names = numbers.keys.sorted()
            if case .weights(let order) = kind { names = order.filter { numbers[$0] != nil } }
            return "{" + names.map { "\($0): \(numbers[$0] ?? 0)" }.joined(separator: ", ") + "}"
        }
    }

    private func code(_ text: String) -> String { "`\(text)`" }
}
