import Foundation
import Roster
import Testing

@testable import OperatorFiles

/// One change to the county without mistakes, and what has to be said about it.
struct Mistake: CustomTestStringConvertible, Sendable {
    let file: String
    let old: String
    let new: String
    let line: Int
    let says: String

    init(_ file: String, _ old: String, _ new: String, _ line: Int, _ says: String) {
        self.file = file
        self.old = old
        self.new = new
        self.line = line
        self.says = says
    }

    var testDescription: String { "\(file): \(new)" }
}

@Suite struct MistakeTests {
    static let mistakes: [Mistake] = [
        // unit.yaml
        Mistake("nanjiang/unit.yaml", "unit: nanjiang", "unit: nanjian", 1, "not the name of the folder, 'nanjiang'"),
        Mistake("nanjiang/unit.yaml", "unit: nanjiang", "unit: 南江", 1, "cannot be an id"),
        Mistake("nanjiang/unit.yaml", "level: county", "level: countie", 3, "did you mean 'county'?"),
        Mistake("nanjiang/unit.yaml", "level: county", "levle: county", 3, "did you mean 'level'?"),
        Mistake("nanjiang/unit.yaml", "level: county", "level:", 3, "'level' is missing"),
        Mistake("nanjiang/unit.yaml", "zone: Asia/Shanghai", "zone: Asia/Shangai", 5, "did you mean 'Asia/Shanghai'?"),
        Mistake("nanjiang/unit.yaml", "08:30", "24:30", 6, "'24:30' is no time of day"),
        Mistake(
            "nanjiang/unit.yaml", "dutyLine: 139-0000-0001", "dutyLine: call me", 7, "does not look like a telephone"),
        Mistake("nanjiang/unit.yaml", "from: 05-01", "from: 06-31", 8, "'06-31' is no day of the year"),
        Mistake("nanjiang/unit.yaml", "{from: 2026-04-20", "{from: 2025-04-20", 8, "is not within 2026"),
        Mistake("nanjiang/unit.yaml", "[standard]", "[standart]", 9, "did you mean 'standard'?"),
        Mistake("nanjiang/unit.yaml", "[standard]", "[standard, standard]", 9, "comes twice"),
        Mistake("nanjiang/unit.yaml", "reportsTo:", "parent: bazhong\nreportsTo:", 4, "no unit 'bazhong' beside"),
        Mistake("nanjiang/unit.yaml", "reportsTo:", "parent: nanjiang\nreportsTo:", 4, "nanjiang → nanjiang"),
        Mistake(
            "nanjiang/unit.yaml", "reportsTo:", "partyCommittee: bazhong\nreportsTo:", 4, "no unit 'bazhong' beside"),
        Mistake("nanjiang/unit.yaml", "reportsTo:", "partyCommittee: nanjiang\nreportsTo:", 4, "is this unit itself"),
        // posts.yaml
        Mistake("nanjiang/posts.yaml", "role: lead", "role: led", 3, "did you mean 'lead'?"),
        Mistake("nanjiang/posts.yaml", "length: 24 h", "length: 0 h", 4, "is no length"),
        Mistake("nanjiang/posts.yaml", "length: 24 h", "length: 15 days", 4, "is no length"),
        Mistake("nanjiang/posts.yaml", "length: 24 h", "length: 337 h", 4, "is no length"),
        Mistake("nanjiang/posts.yaml", "start: 17:30", "start: 17.30", 10, "'17.30' is no time of day"),
        Mistake("nanjiang/posts.yaml", "count: 2", "count: two", 12, "'two' should be a whole number in 1–99"),
        Mistake("nanjiang/posts.yaml", "周末", "weekends", 14, "did you mean 'weekend'?"),
        Mistake("nanjiang/posts.yaml", "[workday, 周末, holiday]", "[]", 14, "the post is never wanted"),
        Mistake("nanjiang/posts.yaml", "night: no", "night: maybe", 15, "'maybe' is no yes or no"),
        Mistake("nanjiang/posts.yaml", "night: no", "only: summer", 15, "'summer' is no season"),
        Mistake("nanjiang/posts.yaml", "except: [p05]", "except: [p50]", 5, "no person 'p50'"),
        Mistake("nanjiang/posts.yaml", "rotation: [p01, p02]", "rotation: [p01, p20]", 6, "no person 'p20'"),
        Mistake("nanjiang/posts.yaml", "rotation: [p01, p02]", "rotation: [p01, p01]", 6, "twice in the rotation"),
        Mistake("nanjiang/posts.yaml", "rotation: [p01, p02]", "rotation: [p01, p03]", 1, "not eligible for it"),
        Mistake(
            "nanjiang/posts.yaml", "tags: [driver], people: [李 四]", "tags: [cook]", 7,
            "nobody is eligible for post 'primary'"),
        Mistake("nanjiang/posts.yaml", "tags: [driver]", "tags: [drivr]", 7, "did you mean 'driver'?"),
        Mistake("nanjiang/posts.yaml", "[李 四]", "[张三]", 13, "2 people are called '张三': p03, p05"),
        Mistake("nanjiang/posts.yaml", "- post: primary", "- post: lead", 7, "'lead' stands in line 1 already"),
        // people.yaml
        Mistake(
            "nanjiang/people.yaml", "title: 县长", "incidents: [acident]", 3,
            "'acident' is no category of incidents; did you mean 'accident'?"),
        Mistake("nanjiang/people.yaml", "title: 县长", "incidents: [accident, 事故灾难]", 3, "'事故灾难' comes twice"),
        Mistake("nanjiang/people.yaml", "- id: p05", "- id: p04", 28, "'p04' stands in line 22 already"),
        Mistake("nanjiang/people.yaml", "name: 陈志远", "nam: 陈志远", 2, "did you mean 'name'?"),
        Mistake("nanjiang/people.yaml", "employment: 公务员", "employment: 公务", 10, "did you mean '公务员'?"),
        Mistake("nanjiang/people.yaml", "  telephones: [139-0000-0001]\n", "", 1, "陈志远 has no telephone"),
        Mistake("nanjiang/people.yaml", "[139-0000-0001]", "[]", 6, "陈志远 has no telephone"),
        Mistake("nanjiang/people.yaml", "[139-0000-0001]", "[1234]", 6, "'1234' does not look like a telephone"),
        Mistake("nanjiang/people.yaml", "[139-0000-0001]", "[139o0000001]", 6, "does not look like a telephone"),
        Mistake("nanjiang/people.yaml", "2027-06-30", "2027-06-31", 19, "that month has 30 days"),
        Mistake("nanjiang/people.yaml", "2027-06-30", "2026-02-30", 19, "that month has 28 days"),
        Mistake(
            "nanjiang/people.yaml", "joined: 2026-07-01", "joined: 2026-07-01\n  leaves: 2026-06-01", 28,
            "comes before the first"),
        Mistake("nanjiang/people.yaml", "covers: nights", "covers: night", 13, "did you mean 'nights'?"),
        Mistake("nanjiang/people.yaml", "covers: nights", "covers: [primry]", 13, "did you mean primary 主班?"),
        Mistake("nanjiang/people.yaml", "to: 2027-03-01", "to: 2026-03-01", 13, "comes before the first"),
        Mistake(
            "nanjiang/people.yaml", "reason: 孕期}", "reason: 孕期}\n    - {from: 2027-03-01, covers: nights}", 14,
            "overlaps the exemption of line 13"),
        Mistake("nanjiang/people.yaml", "position: deputyHead", "position: countyHead", 7, "are both countyHead"),
        // pairs.yaml
        Mistake("nanjiang/pairs.yaml", "[[p01, p02]]", "[[p01, p01]]", 1, "cannot be a pair with itself"),
        Mistake("nanjiang/pairs.yaml", "[[p01, p02]]", "[[p01]]", 1, "should be two people"),
        Mistake("nanjiang/pairs.yaml", "[[p01, p02]]", "[[p01, 王方]]", 1, "did you mean p02 王芳?"),
        Mistake("nanjiang/pairs.yaml", "[p04, p05]", "[p04, p03]", 4, "together by line 2, and apart here"),
        Mistake("nanjiang/pairs.yaml", "[p04, p05]", "[p04, p05]\n  - [p05, p04]", 5, "in line 4 already"),
        // absences.yaml
        Mistake("nanjiang/absences.yaml", "person: p03", "person: p33", 1, "did you mean p03 张三?"),
        Mistake(
            "nanjiang/absences.yaml", "person: p04, from: 2026-10-20", "person: p03, from: 2026-10-16", 2,
            "overlaps the absence of line 1"),
        Mistake(
            "nanjiang/absences.yaml", "to: 2026-10-16", "to: 2026-10-11", 1,
            "2026-10-11 comes before the first, 2026-10-12"),
        Mistake("nanjiang/absences.yaml", "to: 2026-10-16", "to: 20261016", 1, "'20261016' is no date"),
        // requests.yaml
        Mistake("nanjiang/requests.yaml", "wish: off", "wish: of", 2, "'of' is no wish; did you mean 'off'?"),
        Mistake("nanjiang/requests.yaml", "weight: 2", "weight: -2", 2, "'-2' should be a whole number"),
        Mistake("nanjiang/requests.yaml", "posts: [lead]", "posts: [leed]", 3, "did you mean lead 带班领导?"),
        Mistake(
            "nanjiang/requests.yaml", "person: 王芳, wish: on, from: 2026-10-20",
            "person: p03, wish: on, from: 2026-10-10", 3, "contradicts line 2"),
        Mistake(
            "nanjiang/requests.yaml", "fixed, from: 2026-10-01", "fixed, from: 2026-10-20", 4,
            "p04 is away on 2026-10-20"),
        Mistake("nanjiang/requests.yaml", "post: primary, ", "", 4, "'post' is missing"),
        Mistake(
            "nanjiang/requests.yaml", "- {person: p01",
            "- {person: p04, wish: fixed, from: 2026-10-01, post: primary}\n- {person: p01", 5, "line 1 has fixed"),
        Mistake(
            "nanjiang/requests.yaml", "post: primary",
            "post: lead}\n- {person: p03, wish: fixed, from: 2026-10-01, post: lead", 5,
            "takes 1 on 2026-10-01, and 2 are fixed"),
        // history.yaml
        Mistake("nanjiang/history.yaml", "count: 2", "count: -1", 2, "'-1' should be"),
        Mistake("nanjiang/history.yaml", "kind: holiday", "kind: holidays", 2, "did you mean 'holiday'?"),
        Mistake("nanjiang/history.yaml", "{p03: 273}", "{p93: 273}", 3, "no person 'p93'"),
        Mistake("nanjiang/history.yaml", "{lead: p02}", "{lead: p92}", 4, "no person 'p92'"),
        Mistake("nanjiang/history.yaml", "{lead: p02}", "{load: p02}", 4, "did you mean lead 带班领导?"),
        // rules
        Mistake("rules/standard.yaml", "book: standard", "book: county", 1, "not the file's name, standard.yaml"),
        Mistake(
            "rules/standard.yaml", "rule: rest-between-duties", "rule: rest-between-dutys", 4,
            "did you mean 'rest-between-duties'?"),
        Mistake("rules/standard.yaml", "hours: 48", "hour: 48", 5, "did you mean 'hours'?"),
        Mistake("rules/standard.yaml", "hours: 48", "severity: hard", 4, "lacks 'hours'"),
        Mistake("rules/standard.yaml", "hours: 48", "hours: 400", 5, "in 1–336"),
        Mistake("rules/standard.yaml", "hours: 48", "hours: 48 h", 5, "'48 h' should be a whole number"),
        Mistake("rules/standard.yaml", "hours: 48", "hours: 48\n    weight: 3", 6, "'weight' is for soft rules"),
        Mistake(
            "rules/standard.yaml", "hours: 48", "hours: 48\n    severity: overridable", 6,
            "cannot be overridable; possible: hard, soft"),
        Mistake("rules/standard.yaml", "hours: 48", "hours: 48\n    severity: sofd", 6, "did you mean 'soft'?"),
        Mistake("rules/standard.yaml", "roles: [duty]", "roles: [duti]", 6, "did you mean 'duty'?"),
        Mistake("rules/standard.yaml", "roles: [duty]", "people: [p77]", 6, "no person 'p77'"),
        Mistake("rules/standard.yaml", "roles: [duty]", "positions: [deputy]", 6, "'deputy' is no position"),
        Mistake("rules/standard.yaml", "weight: 4", "weight: 1000001", 9, "in 0–1000000"),
        Mistake("rules/standard.yaml", "tier: 2", "tier: 10", 10, "in 1–9"),
        Mistake("rules/standard.yaml", "weekend: 3", "weekand: 3", 11, "did you mean 'weekend'?"),
        Mistake("rules/standard.yaml", "posts: [lead]", "posts: [standby]", 12, "nanjiang has no post 'standby'"),
        Mistake(
            "rules/standard.yaml", "posts: [lead]", "by: day", 12, "'day' cannot stand in 'by'; possible: month, year"),
        Mistake("rules/standard.yaml", "posts: [lead]", "strict: perhaps", 12, "'perhaps' is no yes or no"),
        // calendars
        Mistake("calendars/2026.yaml", "year: 2026", "year: 2025", 1, "not that of the file's name"),
        Mistake("calendars/2026.yaml", "to: 2026-01-03", "to: 2027-01-03", 5, "is not within 2026"),
        Mistake(
            "calendars/2026.yaml", "from: 2026-02-15, to: 2026-02-23", "from: 2026-01-03, to: 2026-01-05", 6,
            "overlaps 元旦 of line 5"),
        Mistake("calendars/2026.yaml", "2026-01-04, ", "2026-01-05, ", 8, "2026-01-05 is no weekend day"),
        Mistake("calendars/2026.yaml", "2026-01-04, ", "2026-01-03, ", 8, "within a holiday"),
        Mistake("calendars/2026.yaml", "2026-01-04, ", "2026-02-14, ", 8, "comes twice"),
        Mistake("calendars/2026.yaml", "2026-02-16, ", "2026-02-14, ", 9, "is outside all 'holidays'"),
        Mistake("calendars/2026.yaml", "Eve: 2026-02-16", "Eve: 2026-03-16", 10, "in January or February of 2026"),
        // YAML itself
        Mistake(
            "nanjiang/unit.yaml", "level: county", "level: county\nlevel: city", 4, "'level' stands in line 3 already"),
        Mistake("nanjiang/unit.yaml", "level: county", "level: [county", 4, "bracket"),
        Mistake("nanjiang/people.yaml", "  name: 王芳", "\tname: 王芳", 8, "tab"),
        Mistake("nanjiang/people.yaml", "name: 王芳", "name: \"王芳", 8, "quotation mark"),
        Mistake("nanjiang/people.yaml", "name: 王芳", "name: 王芳: 副", 8, "a colon that cannot stand here"),
        Mistake("nanjiang/pairs.yaml", "[[p01, p02]]", "&a [[p01, p02]]\nx: *a", 2, "anchors and aliases"),
    ]

    @Test(arguments: mistakes) func isNamedWithItsFileAndLine(_ mistake: Mistake) throws {
        let files = Fixture.files.replacing(mistake.old, by: mistake.new, in: "Rosters/\(mistake.file)")
        let problems = try Sandbox(files).problems()
        let place = "\(mistake.file):\(mistake.line): "
        #expect(problems.contains { $0.hasPrefix(place) && $0.contains(mistake.says) }, "\(problems)")
        // One mistake is not a dozen problems.
        #expect(problems.count <= 4, "\(problems)")
    }

    @Test func severalDuplicateKeysAreNamedBesideOtherProblems() throws {
        let files = Fixture.files.replacing(
            "level: county", by: "level: county\nlevel: city\n\"unit\": nanjiang\nzone: Mars",
            in: "Rosters/nanjiang/unit.yaml")
        #expect(
            try Sandbox(files).problems().map { String($0.prefix(32)) } == [
                "nanjiang/unit.yaml:4: 'level' st", "nanjiang/unit.yaml:5: 'unit' sta",
                "nanjiang/unit.yaml:6: time zone ", "nanjiang/unit.yaml:8: 'zone' sta",
            ])
    }

    @Test func exceptingSomebodyNeverAdmittedIsNoProblem() throws {
        let files = Fixture.files.replacing("except: [p05]", by: "except: [p03]", in: "Rosters/nanjiang/posts.yaml")
        #expect(try Sandbox(files).problems() == [])
    }

    @Test func oneHeadAfterTheOtherIsNoProblem() throws {
        var files = Fixture.files.replacing(
            "title: 县长", by: "leaves: 2026-06-30", in: "Rosters/nanjiang/people.yaml")
        files = files.replacing(
            "position: deputyHead", by: "position: countyHead\n  joined: 2026-07-01", in: "Rosters/nanjiang/people.yaml"
        )
        #expect(try Sandbox(files).problems() == [])
    }

    @Test func wishesForDifferentPostsDoNotContradict() throws {
        let files = Fixture.files.replacing(
            "wish: off, from: 2026-10-10, weight: 2}",
            by:
                "wish: off, from: 2026-10-10, posts: [lead]}\n- {person: p03, wish: on, from: 2026-10-10, posts: [primary]}",
            in: "Rosters/nanjiang/requests.yaml")
        #expect(try Sandbox(files).problems() == [])
    }

    @Test func aLoopOfParentsIsNamedAtEachUnit() throws {
        var files = Fixture.files
        for (unit, parent) in [("nanjiang", "bazhong"), ("bazhong", "sichuan"), ("sichuan", "nanjiang")] {
            for file in ["posts", "people", "unit"] {
                files["Rosters/\(unit)/\(file).yaml"] = Fixture.files["Rosters/nanjiang/\(file).yaml"]?
                    .replacingOccurrences(of: "unit: nanjiang", with: "unit: \(unit)")
                    .replacingOccurrences(of: "reportsTo: 巴中市总值班室", with: "parent: \(parent)")
            }
        }
        let sandbox = try Sandbox(files)
        let report = OperatorFolder(catalogue: Fixture.catalogue).checkAll([sandbox.path("Rosters")])
        #expect(
            report.problems.map(sandbox.shown).map { $0.prefix(while: { $0 != " " }) } == [
                "bazhong/unit.yaml:4:", "nanjiang/unit.yaml:4:", "sichuan/unit.yaml:4:",
            ])
        #expect(report.problems.allSatisfy { $0.message.en.contains("loop") })
    }

    @Test func oneCategoryIsNotInTwoHands() throws {
        let files = Fixture.files
            .replacing("title: 县长", by: "incidents: [自然灾害, accident]", in: "Rosters/nanjiang/people.yaml")
            .replacing("  name: 王芳", by: "  name: 王芳\n  incidents: accident", in: "Rosters/nanjiang/people.yaml")
        #expect(
            try Sandbox(files).problems() == [
                "nanjiang/people.yaml:9: p01 of line 3 is in charge of 'accident' already. One person is in charge of a"
                    + " category; please remove one."
            ])
    }
}
