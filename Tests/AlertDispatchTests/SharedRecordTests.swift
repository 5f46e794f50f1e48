import AlertDispatch
import Alerting
import ChatRooms
import DutyCalendar
import Foundation
import Incidents
import Record
import Storage
import StorageBenchmarks
import StorageTestSupport
import Synchronization
import Testing

/// Several dispatchers on one record, and a record that goes away.
@Suite(.serialized) struct SharedRecordTests {
    @Test(arguments: TestEngine.allCases)
    func `Of two one sends, and the other takes over when it is gone`(_ engine: TestEngine) async throws {
        let rooms = Rooms(DrivenClock()), town = Town([.all(ChannelID("room"))])
        let channels = [try rooms.webhook("room")]
        let first = try await Office(on: engine, town, rooms, channels)
        let second = try await Office(first.database, town, rooms, channels)
        for number in 0..<30 {
            try await (number.isMultiple(of: 2) ? first : second).raise(.rosterPublished, "n-\(number)")
            try await first.settle()
            try await second.settle()
            #expect(await !second.dispatcher.counters.isSending)
        }
        #expect(await first.dispatcher.counters.delivered == 30)
        // The first one hangs for longer than its lease.
        try await first.raise(.rosterPublished, "n-30")
        rooms.clock.advance(.seconds(6))
        try await second.settle()
        #expect(await second.dispatcher.counters.delivered == 1)
        try await second.raise(.rosterPublished, "n-31")
        try await first.settle()
        #expect(await !first.dispatcher.counters.isSending)
        #expect(rooms["room"].messages.count == 31)
        try await second.settle()
        #expect(rooms["room"].messages.count == 32)
        #expect(rooms["room"].tally.repeated == 0)
        #expect(try await second.count("alert.delivered") == 32)
        #expect(try await second.isJournalWhole())
        await first.close()
        await second.close()
    }

    @Test(arguments: TestEngine.allCases)
    func `Who has lost the lease in the middle of a request writes nothing`(_ engine: TestEngine) async throws {
        let rooms = Rooms(DrivenClock()), town = Town([.all(ChannelID("room"))])
        let channels = [try rooms.webhook("room")]
        let first = try await Office(on: engine, town, rooms, channels)
        let second = try await Office(first.database, town, rooms, channels)
        let gate = Gate()
        rooms.onSend.withLock { $0 = { _ in gate.pass() } }
        try await first.raise(.rosterPublished, "n-1")
        try await first.dispatcher.look()
        await gate.reached()
        rooms.clock.advance(.seconds(6))
        rooms.onSend.withLock { $0 = nil }
        try await second.settle()
        #expect(await second.dispatcher.counters.delivered == 1)
        gate.open()
        try await first.settle()
        #expect(await first.dispatcher.counters.delivered == 0)
        #expect(try await second.count("alert.delivered") == 1)
        #expect(rooms["room"].messages.count == 1)
        #expect(rooms["room"].tally.repeated == 1, "under the same name")
        await first.close()
        await second.close()
    }

    @Test(.timeLimit(.minutes(5)))
    func `What was sent while the database was away is written down when it is back`() async throws {
        let server = try TemporaryPostgres()
        let rooms = Rooms(DrivenClock()), town = Town([.all(ChannelID("room"))])
        let channels = [rooms.dingTalk("room")]
        let office = try await Office(
            TestDatabase(on: server), town, rooms, channels, patience: .milliseconds(300))
        for number in 0..<8 { try await office.raise(.rosterPublished, "n-\(100 + number)") }
        let isFirst = Mutex(true)
        rooms.onSend.withLock {
            $0 = { _ in
                if isFirst.withLock({ first in
                    defer { first = false }; return first
                }) {
                    server.stop(SIGKILL)
                }
            }
        }
        _ = try? await office.dispatcher.look()
        for _ in 0..<6 {
            try await Task.sleep(for: .milliseconds(200))
            rooms.clock.advance(.seconds(3))
            _ = try? await office.dispatcher.look()
        }
        let sent = rooms["room"].tally.accepted
        #expect(sent > 0)
        try server.start()
        for _ in 0..<200 {
            if (try? await office.waiting()) == 0 { break }
            rooms.clock.advance(.seconds(2))
            _ = try? await office.dispatcher.look()
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(try await office.waiting() == 0)
        #expect(try await office.count("alert.delivered") == 8)
        let texts = rooms["room"].messages.map { $0.shown.title + $0.shown.text }
        for number in 0..<8 { #expect(texts.count { $0.contains("n-\(100 + number)") } == 1, "n-\(100 + number)") }
        #expect(rooms["room"].tally.wouldHaveSilenced == 0)
        #expect(try await office.isJournalWhole())
        await office.close()
        server.stop()
    }

    /// Holds whoever passes until it is opened.
    private final class Gate: Sendable {
        private let isReached = Mutex(false)
        private let isOpen = Mutex(false)

        func pass() {
            isReached.withLock { $0 = true }
            while !isOpen.withLock({ $0 }) { usleep(1000) }
        }

        func open() { isOpen.withLock { $0 = true } }

        func reached() async {
            while !isReached.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(1)) }
        }
    }
}
