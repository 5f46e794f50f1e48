import Testing

@testable import Alerting

@Suite struct ChannelSettingsTests {
    private static func reference(_ name: String) -> SecretReference { .environment(name) }
    private static let secrets: [SecretReference: String] = [
        reference("ADDRESS"): "https://robot.example.org/send?access_token=T0K3N", reference("SECRET"): "SEC0123",
        reference("KEY"): "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", reference("TOKEN"): "t0k3n",
        reference("BROKEN"): "a\r\nX-Other: b", reference("PROXY"): "http://proxy.example.org:3128",
        reference("PEM"): "-----BEGIN CERTIFICATE-----",
    ]

    private struct Missing: Error, Equatable { let reference: SecretReference }

    private static func resolve(_ reference: SecretReference) throws -> Secret {
        guard let text = secrets[reference] else { throw Missing(reference: reference) }
        return Secret(text)
    }

    private static func settings(_ system: SystemSettings) -> ChannelSettings {
        ChannelSettings(id: Sample.main, system: system)
    }

    private static let systems: [SystemSettings] = {
        let address = reference("ADDRESS"), token = reference("TOKEN")
        let custom = (try? BodyTemplate("{{title}}", form: .text)).map {
            SystemSettings.custom(
                CustomSettings(
                    address: address, headers: ["X-Token": .secret(token), "X-Office": .literal("o")], template: $0))
        }
        return [
            .dingtalk(address: address, secret: reference("SECRET"), keyword: nil), .wecom(address: address),
            .feishu(address: address, secret: nil, keyword: "值班"), .slack(address: address), .teams(address: address),
            .mattermost(address: address), .ntfy(address: address, topic: token, token: token),
            .gotify(address: address, token: token), .bark(address: address, deviceKey: token, group: "g"),
            .webhook(address: address, keys: [.init(key: reference("KEY"))], rates: .none),
        ] + [custom].compactMap { $0 }
    }()

    @Test("Every system opens as itself, and writes requests with its secrets") func opened() throws {
        #expect(Set(Self.systems.map(\.name)) == Set(SystemSettings.Name.allCases))
        for system in Self.systems {
            var asked: Set<SecretReference> = []
            let open = try Self.settings(system).opened { reference in
                asked.insert(reference)
                return try Self.resolve(reference)
            }
            #expect(open.channel.system.name == system.name.rawValue)
            #expect(asked == Set(system.references))
            let request = try open.channel.system.request(for: Sample.cleared(), Sample.attempt())
            #expect(request.url.revealed.hasPrefix("https://robot.example.org/send?access_token=T0K3N"))
            #expect(open.terms.needsFreshConnection == (system.name != .webhook))
            #expect(!open.terms.addresses.allowsLoopback)
            #expect(!"\(system)\(open)".contains("T0K3N") && !"\(open)".contains("t0k3n"))
        }
    }

    @Test("A channel keeps its terms") func terms() throws {
        let range = try #require(AddressRange("10.0.0.0/8"))
        let open = try ChannelSettings(
            id: Sample.main, system: .slack(address: Self.reference("ADDRESS")), language: .en, isTrusted: true,
            isOrdered: true, people: ["a/b": "c"], timeout: .seconds(3), authorityFile: "/ca.pem",
            clientCertificate: Self.reference("PEM"), clientKey: Self.reference("PEM"),
            proxy: Self.reference("PROXY"), allowedPrivate: [range]
        ).opened(allowingLoopback: true, resolving: Self.resolve)
        #expect(open.channel.language == .en && open.channel.isTrusted && open.channel.isOrdered)
        #expect(open.handles == ["a/b": "c"])
        #expect(open.terms.timeout == .seconds(3) && open.terms.connectTimeout == .seconds(3))
        #expect(open.terms.authorityFile == "/ca.pem")
        #expect(open.terms.clientKey?.revealed.hasPrefix("-----BEGIN") == true && open.terms.clientCertificate != nil)
        #expect(open.terms.proxy?.revealed == "http://proxy.example.org:3128")
        #expect(open.terms.addresses.allowedPrivate == [range] && open.terms.addresses.allowsLoopback)
    }

    @Test("A secret that cannot be right is told by its place, never by its content") func faults() throws {
        let token = Self.reference("TOKEN"), broken = Self.reference("BROKEN"), address = Self.reference("ADDRESS")
        let wrong: [(SystemSettings, ChannelFault.Reason)] = [
            (.slack(address: token), .address(token, .scheme)), (.slack(address: broken), .address(broken, .character)),
            (.gotify(address: address, token: broken), .header(broken)),
            (.ntfy(address: address, topic: token, token: broken), .header(broken)),
            (.webhook(address: address, keys: [.init(key: token)], rates: .none), .key(token)),
            (
                .custom(
                    CustomSettings(
                        address: address, headers: ["X-Token": .secret(broken)],
                        template: try BodyTemplate("{{title}}", form: .text))), .header(broken)
            ),
        ]
        for (system, reason) in wrong {
            let fault = #expect(throws: ChannelFault.self) {
                try Self.settings(system).opened(resolving: Self.resolve)
            }
            #expect(fault?.reason == reason)
            let words = fault?.words
            for text in [words?.zh, words?.en] {
                #expect(text?.contains("dingtalk-main") == true && text?.contains("env:") == true)
                #expect(text?.contains("t0k3n") == false && text?.contains("X-Other") == false)
            }
        }
        #expect(throws: Missing(reference: Self.reference("NOWHERE"))) {
            try Self.settings(.slack(address: Self.reference("NOWHERE"))).opened(resolving: Self.resolve)
        }
    }

    @Test("Names of templates are read as they are written") func templateNames() throws {
        for text in [
            "zh/default.mustache", "en/incidentLogged.mustache", "zh/rosterGap.leaders.mustache",
            "zh/default.x.mustache",
        ] {
            #expect(AlertTemplateName(text)?.description == text)
        }
        for text in [
            "default.mustache", "fr/default.mustache", "zh/x.mustache", "zh/default.A.mustache", "zh/default",
            "zh/default.a.b.mustache", "zh/.mustache",
        ] {
            #expect(AlertTemplateName(text) == nil, "\(text)")
        }
    }
}
