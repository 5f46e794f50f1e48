import Alerting
import ChatRooms
import DutyCalendar
import Record
import Synchronization

/// Chat rooms in the same process, and the way to them: no HTTP, so that hours pass in an instant.
final class Rooms: AlertSender {
    let clock: DrivenClock
    private let rooms: Mutex<[String: ChatRoom]> = Mutex([:])
    private let down: Mutex<Set<String>> = Mutex([])
    /// What was sent, by room, in order.
    private let sent: Mutex<[(room: String, at: Timestamp)]> = Mutex([])
    /// Answers that come in place of the room's own, which then sees nothing.
    private let scripted: Mutex<[String: [(status: Int, headers: [(String, String)], body: String)]]> = Mutex([:])
    /// Called with each request, before it reaches its room.
    let onSend: Mutex<(@Sendable (String) -> Void)?> = Mutex(nil)

    init(_ clock: DrivenClock) { self.clock = clock }

    static let keyText = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    /// A receiver of our own.
    @discardableResult
    func webhook(_ name: String, rates: RateLimits = .none, isOrdered: Bool = false) throws -> OpenChannel {
        let rules = StandardWebhookRules(secrets: [Self.keyText])!
        let room = add(name, rules)
        let system = StandardWebhook(
            address: Secret(room.address(port: 80)), keys: [try WebhookKey(Secret(Self.keyText))], rates: rates)
        return OpenChannel(
            channel: Channel(id: ChannelID(name), system: system, isOrdered: isOrdered), terms: SendingTerms())
    }

    @discardableResult
    func dingTalk(_ name: String, isTrusted: Bool = false) -> OpenChannel {
        let room = add(name, DingTalkRules(token: "T", secret: "SECabc"))
        let system = DingTalk(address: Secret(room.address(port: 80)), secret: Secret("SECabc"))
        return OpenChannel(
            channel: Channel(id: ChannelID(name), system: system, isTrusted: isTrusted), terms: SendingTerms())
    }

    @discardableResult
    func open(_ name: String, _ rules: any RoomRules, _ system: (Secret) -> any MessagingSystem) -> OpenChannel {
        let room = add(name, rules)
        return OpenChannel(
            channel: Channel(id: ChannelID(name), system: system(Secret(room.address(port: 80)))), terms: SendingTerms()
        )
    }

    /// The next requests to a room are answered so.
    func script(_ name: String, _ status: Int, _ body: String = "", headers: [(String, String)] = [], times: Int = 1) {
        scripted.withLock {
            $0[name, default: []] += Array(repeating: (status, headers, body), count: times)
        }
    }

    private func add(_ name: String, _ rules: any RoomRules) -> ChatRoom {
        let room = ChatRoom(name, rules: rules, clock: { [clock] in clock.now().milliseconds })
        rooms.withLock { $0[name] = room }
        return room
    }

    subscript(_ name: String) -> ChatRoom { rooms.withLock { $0[name]! } }

    /// Refuses connections, or takes them again.
    func setDown(_ name: String, _ isDown: Bool) {
        down.withLock { if isDown { $0.insert(name) } else { $0.remove(name) } }
    }

    func attempts(at name: String) -> Int { sent.withLock { $0.count { $0.room == name } } }

    func send(_ request: AlertRequest, under terms: SendingTerms) async -> SendingResult {
        let parts = request.url.revealed.dropFirst("http://".count).split(separator: "/", maxSplits: 2)
        let name = String(parts[1]), target = parts.count > 2 ? String(parts[2]) : ""
        let now = clock.now()
        sent.withLock { $0.append((name, now)) }
        onSend.withLock { $0 }?(name)
        let answer = scripted.withLock { scripted -> (status: Int, headers: [(String, String)], body: String)? in
            guard let first = scripted[name]?.first else { return nil }
            scripted[name]?.removeFirst()
            return first
        }
        if let answer {
            return .reply(
                HTTPReply(status: answer.status, headers: answer.headers, body: Array(answer.body.utf8), at: now))
        }
        guard let room = rooms.withLock({ $0[name] }), !down.withLock({ $0.contains(name) }) else {
            return .failed(.notConnected)
        }
        let reply = room.take(
            RoomRequest(
                method: request.method.rawValue, target: "/" + target,
                headers: request.headers.map { .init($0.name, $0.value.revealed) }, body: request.body))
        return .reply(
            HTTPReply(
                status: reply.status, headers: reply.headers.map { ($0.name, $0.value) }, body: reply.body, at: now))
    }
}
