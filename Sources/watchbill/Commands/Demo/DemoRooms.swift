import ChatRooms
import DutyCalendar
import Foundation
import Roster
import Synchronization

/// The group chats of the story: servers on this machine that demand what the real ones demand.
final class DemoRooms: Sendable {
    let dutyRoom: ChatRoom
    let leaders: ChatRoom
    private let house: ChatHouse
    private let arrived: Arrivals

    /// A message in the room of that channel.
    struct Arrival: Sendable {
        let channel: String
        let message: RoomMessage
    }

    private final class Arrivals: Sendable {
        let waiting = Mutex<[Arrival]>([])
        func add(_ channel: String, _ message: RoomMessage) {
            waiting.withLock { $0.append(Arrival(channel: channel, message: message)) }
        }
    }

    /// Starts both, and writes the files of their channels.
    ///
    /// - Parameter people: What the chats know people by.
    init(_ folder: DemoFolder, clock: DemoClock, people: [String: String], language: Language) async throws {
        let arrived = Arrivals()
        let (token, key, secret) = (Self.random(), Self.random(), "SEC" + Self.random())
        dutyRoom = ChatRoom(
            "duty-room", rules: DingTalkRules(token: token, secret: secret), clock: { clock.now().milliseconds },
            onMessage: { arrived.add("duty-room", $0) })
        leaders = ChatRoom(
            "leaders", rules: WeComRules(key: key), clock: { clock.now().milliseconds },
            onMessage: { arrived.add("leaders", $0) })
        self.arrived = arrived
        house = try await ChatHouse.start(rooms: [dutyRoom, leaders])
        try folder.connect(
            "duty-room", system: "dingtalk",
            secrets: ["address": dutyRoom.address(port: house.port), "secret": secret],
            people: people, language: language)
        try folder.connect(
            "leaders", system: "wecom", secrets: ["address": leaders.address(port: house.port)], people: people,
            language: language)
    }

    /// Those that nobody has been shown yet, in order.
    func take() -> [Arrival] {
        arrived.waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }

    func stop() async { await house.stop() }

    static func name(_ channel: String) -> Text {
        channel == "leaders"
            ? Text(zh: "领导群 · 企业微信", en: "the leaders' group · WeCom")
            : Text(zh: "值班室群 · 钉钉", en: "the duty room's group · DingTalk")
    }

    private static func random() -> String {
        String((0..<32).map { _ in "0123456789abcdef".randomElement() ?? "0" })
    }
}
