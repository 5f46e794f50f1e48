import DutyCalendar
import Foundation
import Operations
import Roster
import Storage
import StorageTestSupport
import Testing

@testable import RecordedFiles

@Suite struct OnDutyTests {
    private func office(_ engine: TestEngine = .sqlite) async throws -> Store {
        let store = try await TestDatabase(engine).open()
        try await store.apply()
        try await store.publish(try Example.roster("hedhedh", "abcabca"))
        return store
    }

    private func onDuty(_ store: Store, _ time: String, _ unit: UnitID = Example.county) async throws -> OnDuty {
        let units = RecordedUnits()
        return try await store.read { try units.onDuty(unit, at: time.time, in: $0) }
    }

    @Test("Who stands, with position, telephones, and from when until when", arguments: TestEngine.allCases)
    func standing(_ engine: TestEngine) async throws {
        let store = try await office(engine)
        let answer = try await onDuty(store, "2026-10-14T12:00")
        #expect(answer.standing.map(\.post.rawValue) == ["lead", "duty"] && answer.gaps.isEmpty)
        let lead = try #require(answer.standing(.lead).first)
        #expect(lead.name == "邓副" && lead.title == "副县（区）长" && lead.telephones == ["139-0000-0103", "139-0000-0153"])
        #expect(lead.span == DutySpan(start: "2026-10-14T08:30".time, end: "2026-10-15T08:30".time))
        #expect(lead.roster == "nanjiang/2026-10-12..2026-10-18" && lead.version == 1 && lead.owner == nil)
        #expect(answer.dutyLine == "139-0000-0001")
    }

    @Test("At 08:30 it is the new one") func handover() async throws {
        let store = try await office()
        let last = Timestamp(milliseconds: "2026-10-14T08:30".time.milliseconds - 1)
        let units = RecordedUnits()
        let before = try await store.read { try units.onDuty(Example.county, at: last, in: $0) }
        #expect(before.standing.map(\.person.rawValue) == ["e", "b"])
        #expect(try await onDuty(store, "2026-10-14T08:30").standing.map(\.person.rawValue) == ["d", "c"])
    }

    @Test("Where nothing is published, every post is a gap that says so") func notPublished() async throws {
        let store = try await office()
        let answer = try await onDuty(store, "2026-10-19T12:00")
        #expect(answer.standing.isEmpty)
        #expect(answer.gaps.map(\.post.rawValue) == ["lead", "duty"])
        #expect(answer.gaps.allSatisfy { $0.reason == .notPublished && $0.missing == 1 })
        // The night before the first day belongs to the day before.
        #expect(try await onDuty(store, "2026-10-12T03:00").gaps.map(\.reason) == [.notPublished, .notPublished])
        #expect(try await onDuty(store, "2026-10-19T03:00").gaps.isEmpty)
        #expect(try await onDuty(store, "2026-10-14T12:00", Example.town).gaps.map(\.post.rawValue) == ["lead"])
    }

    @Test("A post that is wanted by the files of today and empty in the roster is a gap too") func unfilled()
        async throws
    {
        let store = try await office()
        var files = Example.files
        files["Rosters/nanjiang/posts.yaml", default: ""] += """
            - {post: night, name: 夜班, role: standby, start: 17:30, length: 15 h, count: 2, eligible: {people: [a, b, c]}}

            """
        try await store.apply(Example.bytes(files))
        let evening = try await onDuty(store, "2026-10-14T20:00")
        #expect(evening.gaps.map(\.post.rawValue) == ["night"])
        #expect(evening.gaps.first?.missing == 2 && evening.gaps.first?.reason == .unfilled)
        #expect(try await onDuty(store, "2026-10-14T12:00").gaps.isEmpty)
    }

    @Test("An exchange shows whose turn it is; somebody who is gone is told by identifier") func exchanged()
        async throws
    {
        let store = try await office()
        var roster = try Example.roster("hedhedh", "abcabca", version: 2)
        let index = try #require(
            roster.duties.firstIndex { $0.post.rawValue == "duty" && $0.date.description == "2026-10-14" })
        roster.duties[index].owner = PersonID(unchecked: "a")
        try await store.publish(roster)
        #expect(try await onDuty(store, "2026-10-14T12:00").standing.last?.owner?.rawValue == "a")
        var files = Example.files
        let line = try #require(
            files["Rosters/nanjiang/people.yaml"]?.split(separator: "\n").last { $0.contains("id: c") })
        files["Rosters/nanjiang/people.yaml"] = files["Rosters/nanjiang/people.yaml"]?.replacing(line + "\n", with: "")
        files["Rosters/nanjiang/absences.yaml"] = nil
        try await store.apply(Example.bytes(files), at: "2027-01-01T00:00".time)
        let past = try #require(try await onDuty(store, "2026-10-14T12:00").standing.last)
        #expect(past.name == "c" && past.telephones.isEmpty && past.postName.zh == "值班员")
    }

    @Test("An unknown unit is refused") func unknown() async throws {
        let store = try await office()
        await #expect(throws: RecordRefusal.self) {
            try await onDuty(store, "2026-10-14T12:00", UnitID(unchecked: "x"))
        }
    }
}
