import AlertDispatch
import Alerting
import ChatRooms
import DutyCalendar
import Incidents
import Record
import StorageTestSupport
import Testing

/// Days of alerts, faults, steps of time and restarts, drawn from a seed; what must hold holds on each.
@Suite struct RandomDaysTests {
    private struct Lots: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let rooms = ["web", "robot", "line"]

    @Test(arguments: Array(UInt64(1)...24))
    func `Nothing is lost, told twice in the journal, or silenced`(_ seed: UInt64) async throws {
        var lots = Lots(state: seed)
        let engine = seed.isMultiple(of: 6) ? TestEngine.postgres : .sqlite
        let rooms = Rooms(DrivenClock())
        let channels = [
            try rooms.webhook("web"), rooms.dingTalk("robot"), try rooms.webhook("line", isOrdered: true),
        ]
        func way(_ lots: inout Lots) -> [ChannelID] {
            Self.rooms.shuffled(using: &lots).prefix(Int.random(in: 1...3, using: &lots)).map { ChannelID($0) }
        }
        let town = Town([
            Route(id: "ordinary", match: AlertMatch(kinds: [.rosterPublished]), channels: way(&lots)),
            Route(id: "statutory", match: AlertMatch(kinds: [.verificationRequested]), channels: way(&lots)),
            Route(id: "useful", match: AlertMatch(kinds: [.clockWarning]), channels: way(&lots)),
            Route(id: "all", match: AlertMatch(), channels: way(&lots)),
        ])
        var office = try await Office(on: engine, town, rooms, channels)
        var raised: Set<String> = []
        for _ in 0..<30 {
            switch Int.random(in: 0..<10, using: &lots) {
            case 0...4:
                for _ in 0..<Int.random(in: 1...20, using: &lots) {
                    let kind =
                        [AlertKind.rosterPublished, .verificationRequested, .clockWarning]
                        .randomElement(using: &lots) ?? .clockWarning
                    let end = rooms.clock.now() + .seconds(Int64.random(in: 10...3000, using: &lots))
                    let id = try await office.raise(
                        kind, "n-\(raised.count)", uselessAfter: kind == .clockWarning ? end : nil)
                    if let id { raised.insert(id.rawValue) }
                }
            case 5: rooms.setDown(Self.rooms.randomElement(using: &lots) ?? "web", true)
            case 6: for room in Self.rooms { rooms.setDown(room, false) }
            case 7:
                let status = [500, 503, 429, 404].randomElement(using: &lots) ?? 500
                rooms.script(
                    Self.rooms.randomElement(using: &lots) ?? "web", status,
                    headers: status == 429 ? [("Retry-After", "20")] : [],
                    times: Int.random(in: 1...8, using: &lots))
            case 8:
                await office.close()
                office = try await Office(office.database, town, rooms, channels)
            default: break
            }
            try await office.run(for: .milliseconds(Int64.random(in: 1...900_000, using: &lots)))
        }
        for room in Self.rooms { rooms.setDown(room, false) }
        for room in Self.rooms {
            _ = try await office.record.enable(ChannelID(room), by: "p07", at: rooms.clock.now())
        }
        try await office.run(for: .seconds(4 * 3600))
        let entries = try await office.entries()
        #expect(Set(entries.map(\.alert.rawValue)).isSuperset(of: raised))
        #expect(entries.filter { $0.state == .waiting }.map(\.id) == [])
        #expect(rooms["robot"].tally.wouldHaveSilenced == 0)
        let kinds = try await office.kinds()
        #expect(kinds.count { $0 == "alert.delivered" } == entries.count { $0.state == .delivered })
        #expect(kinds.count { $0 == "alert.undelivered" } == entries.count { $0.state == .dead })
        // The journal says of none that it was delivered which no room has.
        let shown = Self.rooms.flatMap { rooms[$0].messages }.map { $0.shown.title + "\n" + $0.shown.text + "\n" }
        for entry in entries where entry.state == .delivered && raised.contains(entry.alert.rawValue) {
            let number = try #require(entry.message.number)
            #expect(shown.contains { $0.contains("\(number)\n") || $0.contains("\(number) ") }, "\(number)")
        }
        #expect(try await office.isJournalWhole())
        await office.close()
    }
}
