import ArgumentParser
import DutyCalendar
import Operations
import PlanningEngine
import Roster

/// `watchbill roster explain`.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "排不出时说明为什么 / Say why no roster exists, and what would lift it.")

    @OptionGroup var unit: UnitOptions
    @OptionGroup var days: DayOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var common: CommonOptions
    @Flag(help: "输出 JSON / print JSON.")
    var json = false

    func run() async throws {
        let problem = try unit.load().problem(days.days())
        let explaining = Explaining(problem: problem, language: common.language)
        let found = try await explaining.show(limits.limits, on: Console(language: common.language), json: json)
        if found { throw Exit.no }
    }
}

/// Looks for a contradiction and prints it in the operators' words.
struct Explaining {
    let problem: RosterProblem
    let language: Language

    /// - Returns: Whether there is a contradiction.
    @discardableResult
    func show(_ limits: SolveLimits, on console: Console, json: Bool = false) async throws -> Bool {
        let problem = problem
        let explain = ExplainContradiction(solver: PlanningEngine.deciding)
        let explanation = try await showingProgress(language) { _ in try await explain(problem, limits: limits) }
        guard let explanation else {
            if json {
                try console.result(JSONText.of(ExplanationDocument(nil, problem, language)))
            } else {
                console.result(
                    Text(zh: "没有发现矛盾：值班表可以排出。", en: "No contradiction found: a roster exists."))
            }
            return false
        }
        if json {
            try console.result(JSONText.of(ExplanationDocument(explanation, problem, language)))
        } else {
            console.result(words(explanation))
        }
        return true
    }

    private func words(_ explanation: ExplainContradiction.Explanation) -> Text {
        var lines = [
            Text(
                zh: explanation.isMinimal
                    ? "下列 \(explanation.parts.count) 项要求互相矛盾，去掉其中任何一项，其余各项就能同时满足："
                    : "下列要求互相矛盾（时限内未能确认是否最少）：",
                en: explanation.isMinimal
                    ? "These \(explanation.parts.count) demands contradict each other; without any one of them the others "
                        + "can be met:"
                    : "These demands contradict each other (within the limit it was not settled whether fewer do):")
        ]
        for part in explanation.parts {
            let source = problem.rules[part.rule].sourceText
            lines.append(
                Text(zh: "  · \(part.statement.zh)　〔\(source.zh)〕", en: "  · \(part.statement.en)  [\(source.en)]"))
        }
        if explanation.waysOut.isEmpty {
            lines.append(
                Text(
                    zh: "没有可以放宽的要求能化解：请增加合格人员，或修改岗位。",
                    en: "Nothing that may be lifted resolves this: add eligible people, or change the posts."))
        }
        for (index, way) in explanation.waysOut.enumerated() {
            lines.append(
                index == 0
                    ? Text(zh: "代价最小的解决办法：", en: "The cheapest way out:")
                    : Text(zh: "或者：", en: "Or:"))
            lines += way.map { $0.lifting(in: problem.facts) }.map { Text(zh: "  · \($0.zh)", en: "  · \($0.en)") }
        }
        return Text(zh: lines.map(\.zh).joined(separator: "\n"), en: lines.map(\.en).joined(separator: "\n"))
    }
}

extension Demand {
    /// What it means to do without this demand.
    func lifting(in facts: ProblemFacts) -> Text {
        let names = facts.names(people)
        let days = dates.prefix(4).map { Text("\($0)") }.joined()
        let more = dates.count > 4 ? Text(zh: "等", en: ", …") : Text("")
        let who = people.isEmpty || people.count > 6 ? Text("") : Text(zh: "（\(names.zh)）", en: " (\(names.en))")
        let when = dates.isEmpty ? Text("") : Text(zh: "，\(days.zh)\(more.zh)", en: ", \(days.en)\(more.en)")
        return Text(zh: "放宽“\(statement.zh)”", en: "do without \"\(statement.en)\"") + who + when
    }
}

extension RosterRule {
    /// The source a rule is quoted by: the operator's own, or the catalogue's.
    var sourceText: Text { settings.source ?? Self.entry.source }
}
