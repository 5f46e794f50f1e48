import Alerting
import DutyCalendar
import Foundation
import Roster
import Testing

@testable import OperatorFiles

@Suite struct AlertFileTests {
    @Test("Channels say what their files say") func channels() throws {
        let channels = try AlertFixture.folder().loadAlerts("Alerts").channels
        #expect(channels.keys.sorted().map(\.rawValue) == ["chat", "other", "program"])
        let chat = try channel("chat", channels)
        #expect(
            chat
                == ChannelSettings(
                    id: chat.id,
                    system: .dingtalk(
                        address: .environment("CHAT_ADDRESS"), secret: .file("/etc/watchbill/chat"), keyword: "值班"),
                    language: .en, isTrusted: true, isOrdered: true,
                    people: ["nanjiang/p01": "ou_7d8a6e6df7621556ce0d21922b676706"], timeout: .seconds(30),
                    authorityFile: "/etc/watchbill/ca.pem", clientCertificate: .file("/etc/watchbill/we.pem"),
                    clientKey: .file("/etc/watchbill/we.key"), proxy: .environment("PROXY"),
                    allowedPrivate: ["10.20.0.0/16", "fd12:3456::/32"].compactMap { AddressRange($0) }))
        let program = try channel("program", channels)
        let until = try #require(DutyZone.shanghai.instant(iso: "2026-12-31T00:00"))
        #expect(
            program.system
                == .webhook(
                    address: .environment("PROGRAM_ADDRESS"),
                    keys: [
                        .init(key: .environment("OLD_KEY"), until: until), .init(key: .environment("NEW_KEY")),
                    ],
                    rates: RateLimits(
                        [.init(count: 10, in: .seconds(1)), .init(count: 100, in: .seconds(60))], silence: .seconds(60))
                ))
        let other = try channel("other", channels)
        #expect(
            other.system
                == .custom(
                    CustomSettings(
                        method: .put, address: .environment("OTHER_ADDRESS"),
                        headers: [
                            "Authorization": .secret(.environment("OTHER_TOKEN")), "X-Office": .literal("nanjiang"),
                        ],
                        template: try BodyTemplate("{{title}}\n{{text}}", form: .text), limit: 900,
                        rates: RateLimits([.init(count: 1, in: .seconds(2))], silence: .seconds(60)),
                        successText: "accepted")))
    }

    private func channel(_ name: String, _ channels: [ChannelID: ChannelSettings]) throws -> ChannelSettings {
        let id = try #require(ChannelID(rawValue: name))
        return try #require(channels[id])
    }

    @Test("Each system needs its own secrets, and takes no others")
    func systems() throws {
        let needs: [(SystemSettings.Name, [String], [String])] = [
            (.dingtalk, [], ["secret"]), (.wecom, [], []), (.feishu, [], ["secret"]), (.slack, [], []),
            (.teams, [], []), (.mattermost, [], []), (.ntfy, ["topic"], ["token"]), (.gotify, ["token"], []),
            (.bark, ["deviceKey"], []), (.webhook, ["keys"], []),
        ]
        for (name, needed, possible) in needs {
            var files = AlertFixture.files.filter { $0.key.hasPrefix("Rosters") }
            func write(_ keys: [String]) {
                let lines = (["address"] + keys).map { "\($0): env:\($0.uppercased())\n" }.joined()
                files["Alerts/channels/x.yaml"] = "system: \(name.rawValue)\n" + lines
            }
            write(needed + possible)
            let settings = try AlertFixture.folder(files).loadAlerts("Alerts")
            let channel = try #require(settings.channels.values.first)
            #expect(channel.system.name == name)
            #expect(channel.references.count == 1 + needed.count + possible.count)
            write([])
            #expect(
                AlertFixture.problems(files) == needed.map { "channels/x.yaml:1: '\($0)' is missing. Please add it." })
            write(needed + ["password"])
            let problems = AlertFixture.problems(files)
            let wanted = "channels/x.yaml:\(3 + needed.count): 'password' is not known here"
            #expect(problems.count == 1 && problems[0].hasPrefix(wanted), "\(problems)")
        }
    }

    @Test("Routes are asked in the order of their numbers, then of their names") func routes() throws {
        let settings = try AlertFixture.folder().loadAlerts("Alerts")
        let chat = try #require(ChannelID(rawValue: "chat")), program = try #require(ChannelID(rawValue: "program"))
        let (ten, six) = (try #require(ClockTime("22:00")), try #require(ClockTime("06:00")))
        #expect(
            settings.routing.routes == [
                Route(
                    id: "night",
                    match: AlertMatch(
                        kinds: [.incidentLogged, .clockMissed], fromGrade: .major,
                        categories: [.naturalDisaster, .accident], units: ["nanjiang"],
                        secrecy: [.unclassified, .workSecret], hours: .init(from: ten, to: six),
                        seasons: [AlertMatch.floodSeason], drill: false),
                    channels: [chat, program],
                    mentions: [.everyone, .user("ou_7d8a6e6df7621556ce0d21922b676706")], escalation: "steps",
                    isLast: true
                ), Route(id: "all", match: AlertMatch(), channels: [program]),
            ])
        #expect(
            settings.escalations["steps"]
                == Escalation(
                    id: "steps",
                    steps: [
                        .init(delay: .zero, target: .primary),
                        .init(delay: .seconds(300), target: .leaderOnDuty, channels: [chat]),
                        .init(delay: .seconds(5400), target: .person("p02")),
                    ], repeatsAfter: .seconds(900), acknowledgementLasts: .seconds(7200)))
        let name = try #require(AlertTemplateName("zh/incidentLogged.chat.mustache"))
        #expect(settings.templates == [name: "{{title}}\n{{#lines}}{{.}}\n{{/lines}}"])
        var files = AlertFixture.files
        files[AlertFixture.all] = "order: 10\nchannels: program\n"
        #expect(try AlertFixture.folder(files).loadAlerts("Alerts").routing.routes.map(\.id) == ["all", "night"])
    }

    @Test("Who sends nothing yet has no mistake") func nothing() throws {
        #expect(try AlertFixture.folder([String: String]()).loadAlerts("Alerts") == AlertSettings.none)
        let channels = AlertFixture.files.filter { $0.key.hasPrefix("Alerts/channels") }
        #expect(try AlertFixture.folder(channels).loadAlerts("Alerts").channels.count == 3)
    }

    @Test("The files that come along can be used as they are") func shipped() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = OperatorFolder(
            catalogue: [], alertTemplates: { AlertFixture.folder([String: String]()).alertTemplates($0) })
        let settings = try folder.loadAlerts(root.appending(path: "Alerts").path)
        #expect(settings.channels.keys.sorted().map(\.rawValue) == ["duty-room", "leaders"])
        #expect(settings.routing.routes.map(\.id) == ["incidents", "everything"])
        #expect(settings.escalations.keys.sorted() == ["officer-then-leader"])
        #expect(settings.templates.keys.sorted().map(\.description) == ["en/default.mustache", "zh/default.mustache"])
        let none = settings.channels.values.flatMap(\.references).allSatisfy {
            $0.description.hasPrefix("env:WATCHBILL_")
        }
        #expect(none)
    }
}
