import DutyCalendar
import Roster
import Testing

import struct Foundation.Data
import class Foundation.JSONSerialization

@testable import OperatorFiles

@Suite struct RosterDocumentTests {
    private func date(_ text: String) -> CivilDate { CivilDate(iso: text) ?? CivilDate(dayNumber: 0) }

    private func roster(_ unit: Unit, days: Int) -> Roster {
        let first = date("2026-10-01")
        var duties: [Duty] = []
        for day in 0..<days {
            for post in unit.posts {
                for seat in 1...post.count {
                    let start = unit.zone.instant(first + day, post.start)
                    duties.append(
                        Duty(
                            date: first + day, post: post.id, role: post.role,
                            span: DutySpan(start: start, end: start + post.length), person: unit.people[seat].id,
                            owner: day % 5 == 0 ? unit.people[0].id : nil, isLocked: day % 3 == 0, seat: seat))
                }
            }
        }
        duties.sort { ($0.span.start, $0.post, $0.seat) < ($1.span.start, $1.post, $1.seat) }
        return Roster(
            unit: unit.id, days: first...(first + days - 1), version: 3, status: .optimal, isProvisional: true,
            objective: .init(
                value: 118, bound: -7,
                terms: [
                    .init(rule: "moved-duties", tier: 0, cost: 3), .init(rule: "fair-share", tier: 2, cost: 40),
                ]),
            duties: duties,
            away: [Away(person: unit.people[0].id, days: date("2026-10-03")...date("2026-10-05"), isGranted: true)],
            findings: [
                Finding(
                    rule: "fair-share", severity: .soft, people: [unit.people[0].id], dates: [date("2026-10-01")],
                    message: Text("说 \"a\\b\"\n: # {x} 'y' \u{1} & *z"), cost: 12),
                Finding(rule: "lead-not-duty", severity: .hard, message: Text("no")),
                Finding(rule: "lead-not-duty", severity: .overridable, message: Text("")),
            ])
    }

    @Test func isReadBackAsItWasWritten() throws {
        let unit = try Sandbox().load().unit
        let written = roster(unit, days: 93)
        let json = RosterDocument.json(written, of: unit, language: .zh)
        var read: Roster?
        read = try RosterDocument.parse(json, file: "r.json", knownIn: unit)
        #expect(read == written)
        #expect(read.map { RosterDocument.json($0, of: unit, language: .zh) } == json)
        let decoded = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect((decoded?["duties"] as? [Any])?.count == 279)
    }

    @Test func isWrittenInTheOrderOfTheContract() throws {
        let unit = try Sandbox().load().unit
        var short = roster(unit, days: 1)
        short.findings = [short.findings[1]]
        #expect(
            RosterDocument.json(short, of: unit, language: .en) == """
                {
                  "format": "watchbill.roster/1",
                  "unit": "nanjiang",
                  "from": "2026-10-01",
                  "to": "2026-10-01",
                  "version": 3,
                  "status": "optimal",
                  "provisional": true,
                  "objective": {"value": 118, "bound": -7, "terms": [{"rule": "moved-duties", "cost": 3, "tier": 0}, \
                {"rule": "fair-share", "cost": 40, "tier": 2}]},
                  "duties": [
                    {"id": "2026-10-01/lead", "post": "lead", "role": "lead", "start": "2026-10-01T08:30:00+08:00", \
                "end": "2026-10-02T08:30:00+08:00", "person": "p02", "locked": true, "owner": "p01"},
                    {"id": "2026-10-01/primary/1", "post": "primary", "role": "duty", "start": "2026-10-01T17:30:00+08:00", \
                "end": "2026-10-02T09:00:00+08:00", "person": "p02", "locked": true, "owner": "p01", "seat": 1},
                    {"id": "2026-10-01/primary/2", "post": "primary", "role": "duty", "start": "2026-10-01T17:30:00+08:00", \
                "end": "2026-10-02T09:00:00+08:00", "person": "p03", "locked": true, "owner": "p01", "seat": 2}
                  ],
                  "away": [
                    {"person": "p01", "from": "2026-10-03", "to": "2026-10-05", "granted": true}
                  ],
                  "findings": [
                    {"rule": "lead-not-duty", "severity": "hard", "people": [], "dates": [], "message": "no"}
                  ]
                }

                """)
    }

    @Test func unknownKeysArePassedOverAndRepeatedOrWrongOnesAreNot() throws {
        let unit = try Sandbox().load().unit
        let json = RosterDocument.json(roster(unit, days: 1), of: unit, language: .en)
        func problems(_ old: String, _ new: String) -> [String] {
            do throws(InvalidFiles) {
                _ = try RosterDocument.parse(json.replacing(old, with: new), file: "r.json", knownIn: unit)
                return []
            } catch {
                return error.problems.map { $0.rendered(in: .en) }
            }
        }
        #expect(problems("\"version\": 3", "\"version\": 3, \"sang\": [1]") == [])
        #expect(
            problems("\"status\": \"optimal\"", "\"status\": \"optimum\"") == [
                "r.json:7: 'optimum' is no status of a roster; did you mean 'optimal'?"
            ])
        #expect(problems("watchbill.roster/1", "watchbill.roster/2").map { $0.prefix(12) } == ["r.json:2: th"])
        #expect(problems("2026-10-01/lead", "2026-10-01/led").map { $0.prefix(12) } == ["r.json:11: '"])
        #expect(problems("T08:30:00+08:00\", \"end", "T08:30:00\", \"end").map { $0.prefix(12) } == ["r.json:11: '"])
        #expect(
            problems("T08:30:00+08:00\", \"end", "T24:30:00+08:00\", \"end").map { $0.prefix(12) } == ["r.json:11: '"])
        #expect(problems("primary/2", "primary/1").map { $0.prefix(12) } == ["r.json:13: '"])
        #expect(
            problems("\"person\": \"p03\"", "\"person\": \"p33\"") == [
                "r.json:13: nanjiang has no person 'p33'; did you mean p03 张三?"
            ])
        #expect(problems("\"duties\": [", "\"duties\": [[").map { $0.prefix(7) } == ["r.json:"])
    }

    @Test func aTableOfDaysIsReadWithItsOrnaments() throws {
        let unit = try Sandbox().load().unit
        let table = """
            南江县 2026 年 10 月值班表,,,,,
            日期,星期,带班领导,职务,Primary,备注
            2026/10/1,四,王 芳,副县长,"张三（驾驶员）
            李四",
            2026年10月2日,五,陈志远（县长）,县长,李四、p03,值
            ,,,,,
            """
        let gb18030 = try #require(
            table.data(using: String.Encoding(rawValue: 0x8000_0632)))
        let roster = try RosterCSV.parse(gb18030, file: "r.csv", of: unit)
        #expect(roster.days == date("2026-10-01")...date("2026-10-02"))
        #expect(roster.duties.map(\.person.rawValue) == ["p02", "p03", "p04", "p01", "p04", "p03"])
        #expect(roster.duties.map(\.seat) == [1, 1, 2, 1, 1, 2])
        #expect(roster.objective == nil)
        #expect(roster.duties[0].span.start == unit.zone.instant(date("2026-10-01"), unit.handover))
    }

    @Test func whatOurOwnExportWritesIsRead() throws {
        let unit = try Sandbox().load().unit
        let table =
            "\u{FEFF}日期,星期,带班领导,主班,带班领导职务,带班领导电话,主班电话,备注\r\n"
            + "2026-10-01,周四 国庆节,王芳,—、张三,副县长,'+86 139,139 / 138,\"锁定：x, y\"\r\n"
            + "2026-10-02,周五,—,李四、—,,,,\r\n"
        let roster = try RosterCSV.parse(Data(table.utf8), file: "r.csv", of: unit)
        // Of two called 张三, only p03 may take the post.
        #expect(
            roster.duties.map { "\($0.post) \($0.person) \($0.seat)" } == [
                "lead p02 1", "primary p03 2", "primary p04 1",
            ])
        #expect(roster.days.count == 2)
        let english =
            "Date,Day,Leader on duty,Leader on duty position,Leader on duty telephone,Remarks\n2026-10-01,Thu,王芳,x,1,\n"
        #expect(try RosterCSV.parse(Data(english.utf8), file: "r.csv", of: unit).duties.count == 1)
    }

    @Test func aListOfDutiesIsRead() throws {
        let unit = try Sandbox().load().unit
        let roster = try RosterCSV.parse(
            Data("日期;岗位;人员\n2026-10-02;lead;王芳\n2026-10-01;主班;p03\n2026-10-01;primary;p04\n".utf8), file: "r.csv",
            of: unit)
        #expect(roster.duties.map(\.person.rawValue) == ["p03", "p04", "p02"])
    }

    @Test func mistakesInTablesAreNamedWithTheirLine() throws {
        let unit = try Sandbox().load().unit
        func problems(_ text: String) -> [String] {
            do throws(InvalidFiles) {
                _ = try RosterCSV.parse(Data(text.utf8), file: "r.csv", of: unit)
                return []
            } catch {
                return error.problems.map { $0.rendered(in: .en) }
            }
        }
        #expect(
            problems("date,post,person\n2026-10-01,leed,p01\n2026-02-30,lead,p01\n2026-10-03,lead,王方\n,lead,p01\n") == [
                "r.csv:2: nanjiang has no post 'leed'; did you mean lead 带班领导?",
                "r.csv:3: there is no day '2026-02-30': that month has 28 days.",
                "r.csv:4: nanjiang has no person '王方'; did you mean p02 王芳?",
                "r.csv:5: this row has no date. Please add it.",
            ])
        #expect(
            problems("date,leed\n2026-10-01,p01\n").first
                == "r.csv:1: nanjiang has no post 'leed'; did you mean lead 带班领导?")
        #expect(problems("a,b\n1,2\n").count == 1)
        #expect(problems("date,lead,lead\n2026-10-01,p01,p02\n").count == 1)
        #expect(problems("date,post\n2026-10-01,lead\n").count == 1)
        #expect(problems("date,primary\n2026-10-01,p03、p03\n").count == 1)
        #expect(problems("date,primary\n").count == 1)
    }
}
