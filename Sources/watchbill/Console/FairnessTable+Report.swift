import Documents
import Roster

extension FairnessTable {
    /// One row a person: for each post how much was stood now, how much would have been fair, each kind of day by itself,
    /// and what was stood before. The last row tells how far apart people are.
    init(_ report: FairnessReport, _ problem: RosterProblem, _ language: Language) {
        let facts = problem.facts
        var headings = [Text(zh: "姓名", en: "name"), Text(zh: "职务", en: "position")]
        var columns: [[PersonID: Cell]] = []
        var spreads: [Cell] = []
        for posts in report.tables.map(\.posts).removingRepeats {
            let tables = report.tables.filter { $0.posts == posts }
            let post = posts.map { facts.post($0)?.name ?? Text($0.rawValue) }.joined()
            func add(_ heading: Text, _ table: FairnessReport.Table, _ spread: Cell, _ value: (FairnessReport.Line) -> Double) {
                headings.append(post + Text(" ") + heading)
                columns.append(Dictionary(uniqueKeysWithValues: table.lines.map { ($0.person, .number(value($0))) }))
                spreads.append(spread)
            }
            for table in tables {
                add(table.kind.name, table, .number(Double(table.spread))) { Double($0.now) }
                if table.kind == .all {
                    add(Text(zh: "应分", en: "fair"), table, .number(table.spreadOfDeviations)) { $0.expected }
                    add(Text(zh: "以前", en: "before"), table, .text("")) { Double($0.before) }
                }
            }
        }
        let people = facts.people.filter { person in columns.contains { $0[person.id] != nil } }
        let rows = people.map { person in
            [.text(person.name), .text(person.title)] + columns.map { $0[person.id] ?? .text("") }
        }
        let spread = [Cell.text(Text(zh: "相差", en: "spread")[language]), .text("")] + spreads
        self.init(
            title: Text(zh: "公平分担", en: "Fair share")[language], columns: headings.map { $0[language] },
            rows: rows + [spread], language: language)
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order of first appearance.
    fileprivate var removingRepeats: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
