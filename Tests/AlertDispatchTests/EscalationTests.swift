import AlertDispatch
import Alerting
import ChatRooms
import DutyCalendar
import Incidents
import Operations
import Record
import StorageTestSupport
import Synchronization
import Testing

/// Who is called until somebody takes it on.
@Suite struct EscalationTests {
    private static func escalation(lasts: Duration? = nil) -> Escalation {
        Escalation(
            id: "e",
            steps: [
                .init(delay: .zero, target: .primary), .init(delay: .seconds(300), target: .leaderOnDuty),
            ], repeatsAfter: .seconds(600), acknowledgementLasts: lasts)
    }

    private static let routes = [
        Route(
            id: "logged", match: AlertMatch(kinds: [.incidentLogged]), channels: [ChannelID("room")], escalation: "e"),
        Route(id: "gaps", match: AlertMatch(kinds: [.rosterGap]), channels: [ChannelID("room")]),
    ]

    private func office(
        _ engine: TestEngine = .sqlite, lasts: Duration? = nil, escalations: [Escalation]? = nil,
        standing: (@Sendable (DutyTarget, Timestamp) -> [CalledPerson])? = nil
    ) async throws -> Office {
        let rooms = Rooms(DrivenClock())
        let channels = [rooms.dingTalk("room", isTrusted: true)]
        let escalations = escalations ?? [Self.escalation(lasts: lasts)]
        let town =
            standing.map { Town(Self.routes, escalations: escalations, standing: $0) }
            ?? Town(Self.routes, escalations: escalations)
        return try await Office(on: engine, town, rooms, channels)
    }

    private func calls(_ office: Office) -> [[String]] { office.rooms["room"].messages.map(\.shown.mentions) }
    private func alert(_ office: Office) async throws -> StoredAlert {
        try #require(
            try await office.record.alerts().items.first { $0.message.kind == .incidentLogged })
    }

    @Test(arguments: TestEngine.allCases)
    func `The officer at once, the leader after five minutes, and again, until it is acknowledged`(
        _ engine: TestEngine
    ) async throws {
        let office = try await office(engine)
        try await office.log()
        try await office.run(for: .seconds(299))
        #expect(calls(office).count == 1)
        #expect(calls(office)[0].contains { $0.contains("13800000007") })
        try await office.run(for: .seconds(2))
        #expect(calls(office).count == 2)
        #expect(calls(office)[1].contains { $0.contains("13800000001") })
        try await office.run(for: .seconds(600))
        #expect(calls(office).count == 3, "the round begins again")
        let id = try await alert(office).id.rawValue
        try await office.record.acknowledge(alert: id, by: "p07", means: .command, at: office.clock.now())
        try await office.run(for: .seconds(7200))
        #expect(calls(office).count == 3)
        #expect(try await alert(office).state == .acknowledged)
        #expect(try await office.isJournalWhole())
        await office.close()
    }

    @Test func `An acknowledgement that runs out calls again`() async throws {
        let office = try await office(lasts: .seconds(1800))
        try await office.log()
        try await office.settle()
        let id = try await alert(office).id.rawValue
        try await office.record.acknowledge(alert: id, by: "p07", means: .link, at: office.clock.now())
        try await office.run(for: .seconds(1799))
        #expect(calls(office).count == 1)
        try await office.run(for: .seconds(2))
        #expect(calls(office).count == 2)
        #expect(try await office.count("alert.acknowledgement-expired") == 1)
        await office.close()
    }

    @Test func `A gap goes to the next step at once, and is told`() async throws {
        let office = try await office(standing: { target, _ in target == .leaderOnDuty ? [Town.leader] : [] })
        try await office.log()
        try await office.settle()
        let titles = office.rooms["room"].messages.map(\.shown.title)
        #expect(titles.contains { $0.hasPrefix("突发事件接报") })
        #expect(titles.contains { $0.hasPrefix("值班表空缺") })
        let first = try #require(office.rooms["room"].messages.first { $0.shown.title.hasPrefix("突发事件接报") })
        #expect(first.shown.mentions.contains { $0.contains("13800000001") })
        await office.close()
    }

    @Test func `Where nobody is on duty at all, everyone is called`() async throws {
        let office = try await office(standing: { _, _ in [] })
        try await office.log()
        try await office.settle()
        let first = try #require(office.rooms["room"].messages.first { $0.shown.title.hasPrefix("突发事件接报") })
        #expect(!first.shown.mentions.isEmpty)
        try await office.run(for: .seconds(660))
        let logged = office.rooms["room"].messages.filter { $0.shown.title.hasPrefix("突发事件接报") }
        #expect(logged.count == 2)
        #expect(logged.last?.shown.text.contains("无人可叫") == true)
        await office.close()
    }

    @Test func `An escalation whose file is gone calls everyone`() async throws {
        let office = try await office(escalations: [])
        try await office.log()
        try await office.settle()
        #expect(office.rooms["room"].messages.first?.shown.mentions.isEmpty == false)
        await office.close()
    }

    @Test(arguments: TestEngine.allCases)
    func `Repeats of one cause are one message with their count, also over a restart`(
        _ engine: TestEngine
    ) async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [try rooms.webhook("room")]
        let town = Town([.all(ChannelID("room"))])
        var office = try await Office(on: engine, town, rooms, channels)
        for number in 0..<5 {
            try await office.raise(.rosterChanged, "n-\(number)", cause: "c")
            try await office.run(for: .seconds(20))
        }
        #expect(rooms["room"].messages.map(\.shown.title) == ["值班安排有变动 n-0"])
        await office.close()
        office = try await Office(office.database, town, rooms, channels)
        try await office.run(for: .seconds(600))
        #expect(rooms["room"].messages.map(\.shown.title) == ["值班安排有变动 n-0", "值班安排有变动 n-4"])
        #expect(rooms["room"].messages.last?.shown.text.contains("又有 4 次") == true)
        try await office.run(for: .seconds(7200))
        #expect(rooms["room"].messages.count == 2)
        await office.close()
    }

    @Test func `A duty is reminded of the evening before and an hour before, once each`() async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [try rooms.webhook("room")]
        // The day after tomorrow at 08:30; it is ten o'clock.
        let start = DrivenClock.start + Minutes(46 * 60 + 30)
        let duty = ComingDuty(
            person: Town.officer, post: AlertText(zh: "值班室主班", en: "duty room"),
            span: DutySpan(start: start, end: start + Minutes(24 * 60)))
        let office = try await Office(Town([.all(ChannelID("room"))], duties: [duty]), rooms, channels)
        let service = Task { await office.deadlines.run() }
        for _ in 0..<2000 {
            if try await office.store.read({ try $0.due("reminders/\(Town.unit)") }) != nil { break }
            try await Task.sleep(for: .milliseconds(5))
        }
        service.cancel()
        await service.value
        let before = try await office.journal().count
        try await office.run(for: .seconds(33 * 3600))
        #expect(rooms["room"].messages.isEmpty)
        #expect(
            try await office.journal().dropFirst(before).allSatisfy { !$0.note.subject.hasPrefix("reminders/") },
            "a look that finds nothing leaves nothing")
        try await office.run(for: .seconds(16 * 3600))
        let told = rooms["room"].messages.map(\.shown.title)
        #expect(told.map { $0.prefix(4) } == ["明日值班", "即将上岗"])
        #expect(Timestamp(milliseconds: rooms["room"].messages[1].at) <= start)
        #expect(try await office.entries().allSatisfy { $0.delivery.uselessAfter == start })
        await office.close()
    }
}
