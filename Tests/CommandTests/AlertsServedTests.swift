import ChatRooms
import Foundation
import FoundationNetworking
import Testing

/// Alerts by the program as an office runs it, to a receiver that is there.
@Suite(.serialized) struct AlertsServedTests {
    private static let key = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    private static let files = RecordTests.policy.merging(
        [
            "Alerts/channels/duty-room.yaml": """
            system: webhook
            address: env:WATCHBILL_ROOM_ADDRESS
            keys:
              - key: env:WATCHBILL_ROOM_KEY

            """,
            "Alerts/routes/everything.yaml": """
            order: 900
            channels: [duty-room]
            escalation: officer

            """,
            "Alerts/escalations/officer.yaml": """
            steps:
              - after: 0
                call: primary
            repeatsAfter: 24 h

            """,
        ], uniquingKeysWith: { $1 })

    private func room() throws -> ChatRoom {
        let rules = try #require(StandardWebhookRules(secrets: [Self.key]))
        return ChatRoom("room", rules: rules, clock: { Int64(Date().timeIntervalSince1970 * 1000) })
    }

    private func secrets(_ room: ChatRoom, _ house: ChatHouse) -> [String: String?] {
        ["WATCHBILL_ROOM_ADDRESS": room.address(port: house.port), "WATCHBILL_ROOM_KEY": Self.key]
    }

    private func serve(_ office: Office, _ secrets: [String: String?], _ more: [String] = []) async throws -> Serving {
        let serving = try Serving(office, ["--rehearsal-receivers"] + more, secrets)
        try await serving.says("Serving on")
        return serving
    }

    @discardableResult
    private func done(_ office: Office, _ secrets: [String: String?], _ arguments: String...) async throws -> String {
        let run = try await office.run(arguments, secrets)
        #expect(run.status == 0, "\(arguments): \(run.errors)")
        // The layout of JSON is of no matter here.
        return run.output.filter { !$0.isWhitespace }
    }

    /// Waits, for as long as a busy machine may take.
    private func until(_ isSo: () async throws -> Bool) async throws {
        for _ in 0..<2400 {
            if try await isSo() { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("it never came to pass")
    }

    @Test("Killed 20 times while incidents are logged, the service loses no alert", .timeLimit(.minutes(20)))
    func killed() async throws {
        let room = try room(), office = try Office(Self.files)
        let house = try await ChatHouse.start(rooms: [room])
        let secrets = secrets(room, house)
        try await office.applied()
        var serving = try await serve(office, secrets)
        let logging = Task {
            var logged = 0
            while !Task.isCancelled {
                let run = try await office.run(["incident", "log", "河水上涨", "南门", "群众"], secrets)
                if run.status == 0 { logged += 1 }
            }
            return logged
        }
        var inTheMiddle = 0
        for _ in 0..<20 {
            let seen = room.tally.accepted
            // The next one has the lease only when that of the dead is over; from then on it may die at any moment.
            try await until { room.tally.accepted > seen }
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...60)))
            _ = await serving.end(SIGKILL)
            if room.tally.accepted > seen { inTheMiddle += 1 }
            serving = try await serve(office, secrets)
        }
        logging.cancel()
        let logged = try await logging.value
        #expect(logged > 20 && inTheMiddle == 20)
        try await until {
            try await done(office, secrets, "alert", "deliveries", "--state", "waiting", "--json").contains(
                "\"items\":[]")
        }
        #expect(await serving.end() == 0)
        // A repeated id is shown once, so each alert is there exactly once here.
        let titles = room.messages.map(\.shown.title).filter { $0.hasPrefix("突发事件接报") }
        #expect(titles.count >= logged)
        #expect(Set(titles).count == titles.count, "what came twice came under the same id")
        #expect(room.tally.lastRefusal == nil)
        try await done(office, secrets, "journal", "verify")
        await house.stop()
    }

    @Test("Alerts are listed, tried again and acknowledged, also by their link", .timeLimit(.minutes(10)))
    func acknowledged() async throws {
        let room = try room(), office = try Office(Self.files)
        let house = try await ChatHouse.start(rooms: [room])
        // A port that was free a moment ago.
        let spare = try await ChatHouse.start(rooms: [])
        let port = spare.port
        await spare.stop()
        let secrets = secrets(room, house)
        try await office.applied()
        let test = try await office.run(["alert", "test", "duty-room", "--rehearsal-receivers"], secrets)
        #expect(test.status == 0, "\(test.errors)")
        #expect(room.messages.count == 1)
        let serving = try await serve(
            office, secrets, ["--listen", "127.0.0.1:\(port)", "--public-address", "http://127.0.0.1:\(port)"])
        try await done(office, secrets, "incident", "log", "河水上涨", "南门", "群众")
        try await until { room.messages.contains { $0.shown.title.hasPrefix("突发事件接报") } }
        let message = try #require(room.messages.first { $0.shown.title.hasPrefix("突发事件接报") })
        let body = String(decoding: message.body, as: UTF8.self).replacing("\\/", with: "/")
        let link = try #require(body.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+\/a\/[A-Za-z0-9_\-]+/))
        let url = try #require(URL(string: String(link.0)))
        let (page, shown) = try await URLSession.shared.data(from: url)
        #expect((shown as? HTTPURLResponse)?.statusCode == 200 && !page.isEmpty)
        #expect(try await done(office, secrets, "alert", "list", "--json").contains("\"acknowledgements\":[]"))
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data("by=%E6%9D%8E%E6%98%8E".utf8)
        let (_, answer) = try await URLSession.shared.data(for: request)
        #expect((answer as? HTTPURLResponse)?.statusCode == 200)
        let list = try await done(office, secrets, "alert", "list", "--state", "acknowledged", "--json")
        #expect(list.contains("李明") && list.contains("\"link\""))
        // By command as well: a second one takes over.
        let id = try #require(list.firstMatch(of: /al-[a-z0-9]+/)).0
        try await done(office, secrets, "alert", "acknowledge", String(id), "--by", "王主任")
        #expect(try await done(office, secrets, "alert", "list", "--json").contains("王主任"))
        // A receiver that refuses what it is sent, until it does not any more.
        room.fail(.status(400))
        try await done(office, secrets, "incident", "log", "围堤渗水", "北门", "群众")
        try await until {
            try await done(office, secrets, "alert", "deliveries", "--state", "waiting", "--json").contains("HTTP400")
        }
        room.fail(nil)
        try await until { room.messages.contains { $0.shown.text.contains("围堤渗水") } }
        #expect(await serving.end() == 0)
        try await done(office, secrets, "journal", "verify")
        await house.stop()
    }
}
