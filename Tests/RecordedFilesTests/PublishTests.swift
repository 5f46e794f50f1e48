import DutyCalendar
import Foundation
import OperatorFiles
import Roster
import Storage
import StorageTestSupport
import Testing

@testable import RecordedFiles

@Suite struct PublishTests {
    private func office(_ engine: TestEngine = .sqlite) async throws -> Store {
        let store = try await TestDatabase(engine).open()
        try await store.apply()
        return store
    }

    private let override = [RuleOverride(rule: "head-and-executive", reason: "市里开会，邓副县长主持")]

    @Test("Publish, repair, publish: each version on the one before", arguments: TestEngine.allCases)
    func versions(_ engine: TestEngine) async throws {
        let store = try await office(engine)
        let first = try Example.roster("hedhedh", "abcabca")
        let answer = try await store.publish(first)
        #expect(answer.version == 1 && answer.isNew && answer.changedDuties == 14)
        #expect(answer.id.description == "nanjiang/2026-10-12..2026-10-18")
        #expect(try await store.standing("duty", from: "2026-10-11", days: 9) == "-abcabca-")
        // The very same file again is no new version.
        let head = try await store.head()
        #expect(try await store.publish(first).isNew == false)
        #expect(try await store.head() == head)

        let repaired = try Example.roster("hedhedh", "abcabcb", version: 2)
        #expect(try await store.publish(repaired).changedDuties == 1)
        #expect(try await store.standing("duty", from: "2026-10-12", days: 7) == "abcabcb")
        let entries = try await store.read { try $0.journal(of: "roster/nanjiang/2026-10-12..2026-10-18") }
        #expect(entries.map(\.note.kind) == ["roster.published", "roster.published"])
        #expect(
            entries.last?.note.change.contains(#""duties":[{"duty":"2026-10-18/duty/1","from":"a","to":"b"}]"#) == true)
    }

    @Test("Of two repairs of one version the second loses, and is told how to go on") func concurrent() async throws {
        let store = try await office()
        try await store.publish(try Example.roster("hedhedh", "abcabca"))
        try await store.publish(try Example.roster("hedhedh", "abcabcb", version: 2))
        let late = try Example.roster("hedhede", "abcabca", version: 2)
        let id = RosterID(unit: late.unit, days: late.days)
        await #expect(throws: PublishRefusal.notNewer(id, version: 2, record: 2, by: "shell:root")) {
            try await store.publish(late)
        }
        #expect(try await store.standing("duty", from: "2026-10-12", days: 7) == "abcabcb")
        await #expect(throws: PublishRefusal.versionMissing(id, version: 4, record: 2)) {
            try await store.publish(try Example.roster("hedhede", "abcabca", version: 4))
        }
        // Planned anew, or made by hand: put in its place knowingly, and only over the version that was looked at.
        let again = try Example.roster("ehdehde", "bcabcab")
        await #expect(throws: PublishRefusal.notNewer(id, version: 1, record: 2, by: "shell:root")) {
            try await store.publish(again)
        }
        await #expect(throws: PublishRefusal.notNewer(id, version: 2, record: 2, by: "shell:root")) {
            try await store.publish(again, replaces: 1)
        }
        #expect(try await store.publish(again, replaces: 2).version == 3)
        #expect(try await store.standing("lead", from: "2026-10-12", days: 7) == "ehdehde")
    }

    @Test("A hard finding is never published, whatever is overridden") func hard() async throws {
        let store = try await office()
        // b stands two days running, against the rest of 24 hours.
        let tired = try Example.roster("hedhedh", "abbcabc")
        let head = try await store.head()
        for overrides in [[], [RuleOverride(rule: "rest-between-duties", reason: "no")]] {
            let error = await #expect(throws: PublishRefusal.self) {
                try await store.publish(tired, overrides: overrides)
            }
            switch error {
            case .findings(_, let findings): #expect(findings.map(\.rule) == ["rest-between-duties"])
            case .nothingToOverride(let rule, let possible): #expect(rule == "rest-between-duties" && possible.isEmpty)
            default: Issue.record("\(error as Any)")
            }
        }
        // The last duty published before counts too.
        try await store.publish(try Example.roster("hedhedh", "abcabca"))
        let error = await #expect(throws: PublishRefusal.self) {
            try await store.publish(try Example.roster("edh", "abc", from: "2026-10-23"))
            try await store.publish(try Example.roster("ded", "cab", from: "2026-10-26"))
        }
        guard case .findings(_, let findings) = error else { return #expect(Bool(false), "\(error as Any)") }
        #expect(findings.map(\.rule) == ["rest-between-duties"])
        #expect(try await store.read { try $0.journal(after: head.sequence).count } == 2)
    }

    @Test("An overridable finding needs a reason, and the journal keeps it") func overridable() async throws {
        let store = try await office()
        // On 20 October the head and the executive deputy are both away.
        let roster = try Example.roster("hedhedhddeehed", "abcabcabcabcab")
        let error = await #expect(throws: PublishRefusal.self) { try await store.publish(roster) }
        guard case .findings(_, let findings) = error else { return #expect(Bool(false), "\(error as Any)") }
        #expect(Set(findings.map(\.rule)) == ["head-and-executive"])
        try await store.publish(roster, overrides: override)
        let entry = try #require(try await store.read { try $0.journal().last })
        #expect(entry.note.change.contains("市里开会，邓副县长主持"))
        #expect(entry.note.change.contains("\"overridden\":[\"head-and-executive: "))
        let one = try await store.read { try PublishedRoster.all(of: Example.county, in: $0) }
        #expect(one.first?.overrides == override && one.first?.publishedBy == "shell:root")
        await #expect(throws: PublishRefusal.nothingToOverride(rule: "head-and-executive", possible: [])) {
            try await store.publish(try Example.roster("hed", "abc", from: "2026-11-01"), overrides: override)
        }
    }

    @Test("Days that another roster has are taken over only knowingly, and given to one") func overlap() async throws {
        let store = try await office()
        let month = try Example.roster("hedhedh", "abcabca")
        try await store.publish(month)
        let holiday = try Example.roster("ede", "cab", from: "2026-10-14")
        let (monthID, holidayID) = (
            RosterID(unit: month.unit, days: month.days), RosterID(unit: holiday.unit, days: holiday.days)
        )
        await #expect(throws: PublishRefusal.overlaps(holidayID, with: [monthID])) { try await store.publish(holiday) }
        #expect(try await store.publish(holiday, supersede: true).supersedes == [monthID])
        #expect(try await store.standing("lead", from: "2026-10-12", days: 7) == "heededh")
        // Nobody stands twice: one duty a post and day.
        let count = try await store.read {
            try $0.duties(
                of: "nanjiang", overlapping: DutySpan(start: "2026-10-14T08:30".time, end: "2026-10-15T08:30".time)
            ).count
        }
        #expect(count == 2)
        // A repair of the month leaves the holiday to its own roster.
        let repaired = try Example.roster("hdhdhde", "abcabca", version: 2)
        #expect(try await store.publish(repaired).supersededBy == [holidayID])
        #expect(try await store.standing("lead", from: "2026-10-12", days: 7) == "hdedede")
        // So does a repair of the holiday.
        #expect(try await store.publish(try Example.roster("dhd", "cab", from: "2026-10-14", version: 2)).version == 2)
        #expect(try await store.standing("lead", from: "2026-10-12", days: 7) == "hddhdde")
        // The month takes its days back, as a version of its own.
        await #expect(throws: PublishRefusal.notNewer(monthID, version: 2, record: 2, by: "shell:root")) {
            try await store.publish(repaired, supersede: true)
        }
        try await store.publish(try Example.roster("hedhedh", "abcabca", version: 3), supersede: true)
        #expect(try await store.standing("lead", from: "2026-10-12", days: 7) == "hedhedh")
        #expect(try await store.standing("duty", from: "2026-10-12", days: 7) == "abcabca")
    }

    @Test("Files that a published roster still needs cannot go") func needed() async throws {
        let store = try await office()
        try await store.publish(try Example.roster("hedhedh", "abcabca"))
        var files = Example.files
        let line = try #require(
            files["Rosters/nanjiang/people.yaml"]?.split(separator: "\n").last { $0.contains("id: c") })
        files["Rosters/nanjiang/people.yaml"] = files["Rosters/nanjiang/people.yaml"]?.replacing(line + "\n", with: "")
        files["Rosters/nanjiang/absences.yaml"] = nil
        let error = await #expect(throws: InvalidFiles.self) { try await store.apply(Example.bytes(files)) }
        #expect(error?.problems.map(\.file) == ["Rosters/nanjiang/people.yaml"])
        #expect(
            error?.problems.first?.message.en.hasPrefix("c is gone, and the published roster nanjiang/2026-10-12")
                == true)
        // When the roster is over, the entry may go.
        #expect(try await store.apply(Example.bytes(files), at: "2026-10-19T08:30".time).changes.count == 2)
    }

    @Test("A duty outside the roster's days is not published: another roster may have that day") func misplaced()
        async throws
    {
        let store = try await office()
        var roster = try Example.roster("hedhedh", "abcabca")
        let stray = try #require(try Example.roster("h", "b", from: "2026-10-20").duties.last)
        roster.duties.append(stray)
        let id = RosterID(unit: roster.unit, days: roster.days)
        await #expect(throws: PublishRefusal.misplaced(id, duties: ["2026-10-20/duty"])) {
            try await store.publish(roster)
        }
        roster.duties[roster.duties.count - 1].date = try #require(CivilDate(iso: "2026-10-18"))
        await #expect(throws: PublishRefusal.misplaced(id, duties: ["2026-10-18/duty"])) {
            try await store.publish(roster)
        }
    }

    @Test("A published roster comes back as it was") func comesBack() async throws {
        let store = try await office()
        let roster = try Example.roster("hedhedh", "abcabca")
        try await store.publish(roster)
        let back = try #require(
            try await store.read { try PublishedRoster.all(of: Example.county, in: $0) }.first?.roster)
        #expect(Set(back.duties) == Set(roster.duties) && back.days == roster.days && back.version == 1)
        #expect(RosterID("nanjiang/2026-10-12..2026-10-18")?.description == "nanjiang/2026-10-12..2026-10-18")
        #expect(RosterID("nanjiang/2026-10-18..2026-10-12") == nil && RosterID("x") == nil)
    }
}
