import Alerting
import Foundation
import OperatorFiles
import Roster
import Storage
import StorageTestSupport
import Testing

@testable import RecordedFiles

@Suite struct AlertSettingsTests {
    private static let alerts = [
        "Alerts/channels/chat.yaml": "# 通道\nsystem: slack\r\naddress: env:CHAT\npeople: {nanjiang/a: U123}\n",
        "Alerts/routes/all.yaml": "channels: [chat]\nescalation: steps\n",
        "Alerts/escalations/steps.yaml": "steps: [{after: 5 min, call: 'person:a'}]\n",
        "Alerts/templates/zh/default.mustache": "{{title}}\r\n{{#lines}}{{.}}\n{{/lines}}",
    ]

    private static func files(_ changes: [String: String] = [:]) -> [String: Data] {
        Example.bytes(Example.files.merging(alerts) { $1 }.merging(changes) { $1 })
    }

    @Test(
        "What operators say of alerts comes back byte for byte, and is read from the record",
        arguments: TestEngine.allCases)
    func roundTrip(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        let units = RecordedUnits()
        #expect(try await store.read { try units.alertSettings(in: $0) } == AlertSettings.none)
        try await store.apply(Self.files())
        #expect(try await store.stored() == Self.files())
        let back = try await store.read { try StoredFiles(in: $0).held.files }
        #expect(try await store.apply(back).changes.isEmpty)

        let settings = try await store.read { try units.alertSettings(in: $0) }
        let chat = try #require(ChannelID(rawValue: "chat"))
        #expect(settings.channels[chat]?.system == .slack(address: .environment("CHAT")))
        #expect(settings.channels[chat]?.people == ["nanjiang/a": "U123"])
        #expect(settings.routing.routes.map(\.id) == ["all"])
        #expect(settings.escalations["steps"]?.steps.first?.target == .person("a"))
        #expect(settings.templates.keys.map(\.description) == ["zh/default.mustache"])

        // A folder goes alone, and the settings follow it.
        let changed = Self.files(["Alerts/channels/chat.yaml": "system: slack\naddress: env:OTHER\n"])
        #expect(
            try await store.apply(changed, ["Alerts/channels"]).changes.map(\.name.path) == [
                "Alerts/channels/chat.yaml"
            ])
        let later = try await store.read { try units.alertSettings(in: $0) }
        #expect(later.channels[chat]?.system == .slack(address: .environment("OTHER")))
        #expect(later.routing == settings.routing)
    }

    @Test("What would leave a route without its channel is refused", arguments: TestEngine.allCases)
    func refused(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        try await store.apply(Self.files())
        var files = Self.files()
        files["Alerts/channels/chat.yaml"] = nil
        files["Alerts/channels/chat-2.yaml"] = Data("system: slack\naddress: env:CHAT\n".utf8)
        let error = await #expect(throws: InvalidFiles.self) { try await store.apply(files, ["Alerts/channels"]) }
        #expect(error?.problems.map(\.file) == ["Alerts/routes/all.yaml"])
        #expect(
            error?.problems.first?.message.en.hasPrefix("(a file of the record) there is no channel 'chat'") == true)
        #expect(try await store.stored() == Self.files())
        // Neither can somebody leave who is to be called.
        var people = Self.files()
        people["Alerts/escalations/steps.yaml"] = Data("steps: [{after: 0, call: 'person:zz'}]\n".utf8)
        await #expect(throws: InvalidFiles.self) { try await store.apply(people) }
    }

    @Test("A secret that stands in a file does not reach the record") func literal() async throws {
        let store = try await TestDatabase(.sqlite).open()
        let secret = "https://hooks.slack.com/services/T000/B000/abcdefghijklmnop0123"
        let error = await #expect(throws: InvalidFiles.self) {
            try await store.apply(Self.files(["Alerts/channels/chat.yaml": "system: slack\naddress: \(secret)\n"]))
        }
        #expect(error?.problems.count == 1 && error?.description.contains("hooks.slack") == false)
        #expect(try await store.stored().isEmpty)
    }
}
