import ArgumentParser
import DutyCalendar
import Operations
import Roster

/// `watchbill roster why`: why this person stands there, or why not.
struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "为什么是他／为什么不是他 / Why this person stands there, or why not.")

    @OptionGroup var unit: UnitOptions
    @Argument(help: "值班表文件 / the roster.")
    var roster: String
    @Argument(help: "人员编号或姓名 / the person, by identifier or name.")
    var person: String
    @Argument(help: "日期 / the day.")
    var date: CivilDate
    @Argument(help: "岗位；默认当天全部岗位 / the post; all posts of the day by default.")
    var post: String?
    @Option(help: "上一期值班表，用于衔接 / the roster before this one.")
    var previous: String?
    @Flag(help: "输出 JSON / print JSON.")
    var json = false
    @OptionGroup var common: CommonOptions

    /// How many others are named when somebody asks "why me".
    private static let alternatives = 5

    func run() throws {
        let loaded = try unit.load()
        let roster = try RosterFile.read(roster, of: loaded)
        let problem = loaded.problem(roster.days, previous: try previous.map { try RosterFile.read($0, of: loaded) })
        guard let asked = problem.people.first(where: { $0.id.rawValue == person || $0.name == person }) else {
            throw ValidationError("单位里没有“\(person)” / nobody in the unit is called '\(person)'.")
        }
        guard roster.days.contains(date) else {
            throw ValidationError("\(date) 不在此表内 / \(date) is not one of the roster's days (\(roster.days)).")
        }
        let slots = problem.facts.slots(on: date).filter {
            post == nil || problem.facts.post(of: $0).id.rawValue == post || problem.facts.post(of: $0).name.zh == post
        }
        guard !slots.isEmpty else {
            throw ValidationError(
                "\(date) 没有岗位\(post.map { "“\($0)”" } ?? "") / no post \(post ?? "") is wanted on \(date).")
        }
        let compare = try CompareStanding(roster, of: problem)
        let answers = slots.map { slot in
            let stands = compare.standing(in: slot).contains(asked.id)
            return WhyAnswer(
                problem: problem, person: asked, slot: slot, stands: stands,
                comparisons: stands
                    ? Array(compare.alternatives(to: asked.id, in: slot).prefix(Self.alternatives))
                    : [compare.ifStood(asked.id, in: slot)])
        }
        let console = Console(language: common.language)
        if json {
            console.result(try JSONText.of(WhyDocument(answers, common.language)))
        } else {
            for answer in answers where post != nil || answer.stands || answers.allSatisfy({ !$0.stands }) {
                console.result(answer.words)
            }
        }
    }
}

/// The answer for one place.
struct WhyAnswer {
    let problem: RosterProblem
    let person: Person
    let slot: Int
    let stands: Bool
    let comparisons: [CompareStanding.Comparison]

    var words: Text {
        let label = problem.facts.label(slot)
        var lines: [Text]
        if stands {
            lines = [
                Text(
                    zh: "\(person.name)排在 \(label.zh)。若换成别人：",
                    en: "\(person.name) stands as \(label.en). If somebody else did:")
            ]
        } else {
            lines = [Text(zh: "\(person.name)没有排在 \(label.zh)。", en: "\(person.name) does not stand as \(label.en).")]
        }
        lines += comparisons.map(words)
        return Text(zh: lines.map(\.zh).joined(separator: "\n"), en: lines.map(\.en).joined(separator: "\n"))
    }

    private func words(_ comparison: CompareStanding.Comparison) -> Text {
        let name = problem.facts.name(comparison.stands)
        let instead = comparison.instead.map(problem.facts.name)
        let who =
            stands
            ? Text(zh: "  · \(name)：", en: "  · \(name): ")
            : Text(
                zh: "  若由\(name)\(instead.map { "顶替\($0)" } ?? "补空缺")：",
                en: "  if \(name) stood \(instead.map { "instead of \($0)" } ?? "in the empty seat"): ")
        let forbidden = comparison.breaks.filter { $0.severity != .soft }
        if !forbidden.isEmpty {
            let reasons = forbidden.map(\.message)
            return who
                + Text(
                    zh: "不允许——" + reasons.map(\.zh).joined(separator: "；"),
                    en: "not allowed: " + reasons.map(\.en).joined(separator: "; "))
        }
        guard !comparison.costs.isEmpty else {
            return who + Text(zh: "同样好，代价不变", en: "just as good, at the same cost")
        }
        let names = Dictionary(
            problem.rules.map { ($0.id, type(of: $0).entry.name) }, uniquingKeysWith: { first, _ in first })
        let terms = comparison.costs.map { term in
            let sign = term.cost > 0 ? "+" : ""
            let name = names[term.rule] ?? Text(term.rule)
            return Text(zh: "\(name.zh) \(sign)\(term.cost)", en: "\(name.en) \(sign)\(term.cost)")
        }.joined()
        let verdict =
            comparison.total > 0
            ? Text(zh: "允许，但更差：", en: "allowed, but worse: ")
            : comparison.total < 0 ? Text(zh: "允许，而且更好：", en: "allowed, and better: ")
                : Text(zh: "允许，总代价不变：", en: "allowed, at the same total: ")
        return who + verdict + terms
    }
}

/// `roster why --json`.
struct WhyDocument: Encodable {
    struct Answer: Encodable {
        let post, date, person: String
        let stands: Bool
        let comparisons: [Comparison]
    }

    struct Comparison: Encodable {
        let stands: String
        let instead: String?
        let allowed: Bool
        let breaks: [FindingDocument]
        let costs: [String: Int]
        let total: Int
    }

    var format = "watchbill.why/1"
    let answers: [Answer]

    init(_ answers: [WhyAnswer], _ language: Language) {
        self.answers = answers.map { answer in
            let facts = answer.problem.facts
            return Answer(
                post: facts.post(of: answer.slot).id.rawValue, date: facts.slots[answer.slot].date.description,
                person: answer.person.id.rawValue, stands: answer.stands,
                comparisons: answer.comparisons.map { comparison in
                    Comparison(
                        stands: comparison.stands.rawValue, instead: comparison.instead?.rawValue,
                        allowed: !comparison.isForbidden,
                        breaks: comparison.breaks.map { FindingDocument($0, language) },
                        costs: Dictionary(comparison.costs.map { ($0.rule, $0.cost) }, uniquingKeysWith: +),
                        total: comparison.total)
                })
        }
    }
}
