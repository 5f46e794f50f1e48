import Documents
import Roster

extension FairnessTable {
    /// Post by post, a row for each person who can take it: how much was stood, how much would have been fair, what was
    /// stood before, and each kind of day by itself. The last row of a post tells how far apart people are.
    init(_ report: FairnessReport, _ problem: RosterProblem, _ language: Language) {
        let kinds = Self.kinds(worthAColumn: report)
        let headings =
            [
                Text(zh: "岗位", en: "post"), Text(zh: "姓名", en: "name"), Text(zh: "职务", en: "position"),
                Text(zh: "本期", en: "now"), Text(zh: "应分", en: "fair"), Text(zh: "以前", en: "before"),
            ] + kinds.map(\.name)
        var rows: [[Cell]] = []
        for whole in report.tables where whole.kind == .all {
            let post = whole.posts.map { problem.facts.post($0)?.name ?? Text($0.rawValue) }.joined()[language]
            let parts = kinds.map { kind in report.tables.first { $0.posts == whole.posts && $0.kind == kind } }
            rows += whole.lines.indices.map { index in
                let line = whole.lines[index]
                let person = problem.facts.person(line.person)
                return [
                    .text(post), .text(problem.facts.name(line.person)), .text(person?.title ?? ""),
                    .number(Double(line.now)), .number(line.expected), .number(Double(line.before)),
                ] + parts.map { $0.map { .number(Double($0.lines[index].now)) } ?? .text("") }
            }
            rows.append(
                [
                    .text(post), .text(Text(zh: "相差", en: "spread")[language]), .text(""),
                    .number(Double(whole.spread)), .number(whole.spreadOfDeviations), .text(""),
                ] + parts.map { $0.map { .number(Double($0.spread)) } ?? .text("") })
        }
        self.init(
            title: Text(zh: "公平分担", en: "Fair share")[language], columns: headings.map { $0[language] }, rows: rows,
            language: language)
    }

    /// The kinds of day that tell something: given out at all, and not simply every duty of every post.
    private static func kinds(worthAColumn report: FairnessReport) -> [LoadKind] {
        LoadKind.allCases.filter { kind in
            guard kind != .all else { return false }
            let tables = report.tables.filter { $0.kind == kind }
            let isEverything = tables.allSatisfy { table in
                report.tables.first { $0.posts == table.posts && $0.kind == .all }?.now == table.now
            }
            return tables.contains { $0.now > 0 } && !isEverything
        }
    }
}
