import AlertSigning
import Alerting
import DutyCalendar
import Foundation
import FoundationNetworking
import Synchronization
import Testing

@testable import ChatRooms

@Suite("Rooms behind HTTP")
struct ChatHouseTests {
    private func post(_ address: String, _ body: String) async throws -> (
        status: Int, headers: [String: String], body: String
    ) {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(body.utf8)
        return try await send(request)
    }

    private func send(_ request: URLRequest) async throws -> (status: Int, headers: [String: String], body: String) {
        // A connection of its own: what one test breaks off is not another one's.
        let session = URLSession(configuration: .ephemeral)
        defer { session.finishTasksAndInvalidate() }
        let (data, response) = try await session.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        let headers = http.allHeaderFields.reduce(into: [String: String]()) {
            $0["\($1.key)".lowercased()] = "\($1.value)"
        }
        return (http.statusCode, headers, String(decoding: data, as: UTF8.self))
    }

    private let text = #"{"text":"提醒\n一行"}"#

    @Test("All eleven systems, by HTTP, each in a room of its own")
    func all() async throws {
        let partners = try Partners.all()
        let rooms = partners.map { ChatRoom($0.rules.name, rules: $0.rules, clock: { newYear }) }
        let house = try await ChatHouse.start(rooms: rooms)
        for (partners, room) in zip(partners, rooms) {
            let system = try partners.system(Secret(room.address(port: house.port)))
            let alert = try system.request(for: Partners.message(), Partners.attempt(at: newYear))
            var request = URLRequest(url: try #require(URL(string: alert.url.revealed)))
            request.httpMethod = alert.method.rawValue
            for header in alert.headers { request.setValue(header.value.revealed, forHTTPHeaderField: header.name) }
            request.httpBody = Data(alert.body)
            let answer = try await send(request)
            let reply = HTTPReply(
                status: answer.status, headers: answer.headers.map { ($0.key, $0.value) },
                body: Array(answer.body.utf8),
                at: Timestamp(milliseconds: newYear))
            #expect(system.answer(to: reply) == .done, "\(room.name): \(answer), \(room.tally)")
            #expect(room.messages.count == 1)
            #expect(room.messages.first?.body == alert.body)
        }
        await house.stop()
    }

    @Test("Messages are told as they come, by the room's own clock")
    func told() async throws {
        let clock = Watch(now: newYear), box = Seen()
        let room = ChatRoom(
            "slack", rules: SlackRules(token: "x"), clock: { clock.read() }, onMessage: { box.add($0) })
        let house = try await ChatHouse.start(rooms: [room])
        let address = room.address(port: house.port)
        #expect(try await post(address, text).body == "ok")
        #expect(try await post(address, text).status == 429)
        clock.set(newYear + 1000)
        #expect(try await post(address, text).body == "ok")
        #expect(box.all.map(\.at) == [newYear, newYear + 1000])
        #expect(box.all.map(\.number) == [1, 2])
        #expect(box.all == room.messages)
        await house.stop()
    }

    @Test("Down is refused, and up again is the same port with the same room")
    func down() async throws {
        // Other tests take free ports too, perhaps this one while it is down: then it is tried with another.
        for attempt in 1...10 {
            do {
                return try await goDownAndUp()
            } catch  where attempt < 10 && "\(error)".contains("Address already in use") {
                continue
            }
        }
    }

    private func goDownAndUp() async throws {
        let room = ChatRoom("m", rules: MattermostRules(key: "k"), clock: { newYear })
        var house = try await ChatHouse.start(rooms: [room])
        let port = house.port, address = room.address(port: port)
        #expect(try await post(address, text).status == 200)
        await house.stop()
        await #expect(throws: URLError.self) { try await post(address, text) }
        house = try await ChatHouse.start(rooms: [room], port: port)
        #expect(try await post(address, text).status == 200)
        #expect(room.messages.count == 2)
        await house.stop()
    }

    @Test("A port that is taken is an error, not a house")
    func taken() async throws {
        let house = try await ChatHouse.start(rooms: [])
        await #expect(throws: (any Error).self) { try await ChatHouse.start(rooms: [], port: house.port) }
        await house.stop()
    }

    @Test("Faults to order, for so many requests")
    func faults() async throws {
        let room = ChatRoom("m", rules: MattermostRules(key: "k"), clock: { newYear })
        let house = try await ChatHouse.start(rooms: [room])
        let address = room.address(port: house.port)
        room.fail(.status(503), times: 2)
        #expect(try await post(address, text).status == 503)
        #expect(try await post(address, text).status == 503)
        #expect(try await post(address, text).status == 200)
        room.fail(.status(429, retryAfter: 7))
        let answer = try await post(address, text)
        #expect(answer.status == 429)
        #expect(answer.headers["retry-after"] == "7")
        room.fail(.body("<html>login</html>"))
        #expect(try await post(address, text).body == "<html>login</html>")
        #expect(room.messages.count == 1)
        room.fail(.slow(milliseconds: 20), times: 1)
        #expect(try await post(address, text).status == 200)
        room.fail(nil)
        #expect(room.tally.refused == [.fault: 4])
        #expect(room.tally.accepted == 2)
        await house.stop()
    }

    @Test("Broken off before, after, and in the middle of the answer")
    func brokenOff() async throws {
        let room = ChatRoom("m", rules: MattermostRules(key: "k"), clock: { newYear })
        let house = try await ChatHouse.start(rooms: [room])
        let address = room.address(port: house.port)
        for (fault, shown) in [(RoomFault.reset, 0), (.resetAfterTaking, 1), (.cutAnswer, 2)] {
            room.fail(fault, times: 1)
            await #expect(throws: URLError.self, "\(fault)") { try await post(address, text) }
            #expect(room.messages.count == shown, "\(fault)")
        }
        #expect(try await post(address, text).status == 200)
        await house.stop()
    }

    @Test("A house that does not know a room says 404")
    func unknown() async throws {
        let house = try await ChatHouse.start(rooms: [])
        #expect(try await post("http://127.0.0.1:\(house.port)/nobody/in", text).status == 404)
        await house.stop()
    }
}

/// A clock that a test sets.
private final class Watch: Sendable {
    private let time: Mutex<Int64>
    init(now: Int64) { time = Mutex(now) }
    func read() -> Int64 { time.withLock { $0 } }
    func set(_ now: Int64) { time.withLock { $0 = now } }
}

private final class Seen: Sendable {
    private let messages = Mutex<[RoomMessage]>([])
    func add(_ message: RoomMessage) { messages.withLock { $0.append(message) } }
    var all: [RoomMessage] { messages.withLock { $0 } }
}
