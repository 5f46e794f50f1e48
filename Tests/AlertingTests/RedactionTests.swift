import DutyCalendar
import Testing

@testable import Alerting

@Suite struct RedactionTests {
    /// A telephone number as people write it, and its digits.
    static func telephone(_ dice: inout Dice) -> (written: String, digits: String) {
        func digits(_ count: Int) -> String {
            (0..<count).map { _ in String(Int.random(in: 0...9, using: &dice)) }.joined()
        }
        let kind = Int.random(in: 0...3, using: &dice)
        let parts =
            switch kind {
            case 0: ["1\(Int.random(in: 3...9, using: &dice))\(digits(1))", digits(4), digits(4)]
            case 1: ["0\(digits(3))", digits(7)]
            case 2: [digits(4), digits(4)]
            default: ["86", "1\(Int.random(in: 3...9, using: &dice))\(digits(1))", digits(4), digits(4)]
            }
        let separator =
            ["", "-", " ", ".", "\u{200B}", " - ", "－", "·", "\u{A0}", "/"].randomElement(using: &dice) ?? ""
        var written = parts.joined(separator: separator)
        switch Int.random(in: 0...6, using: &dice) {
        case 0: written = "+" + written
        case 1: written = "(" + parts[0] + ")" + parts.dropFirst().joined(separator: separator)
        case 2: written = String(String.UnicodeScalarView(written.unicodeScalars.map { widened($0) }))
        case 3: written = String(written.map { chinese[$0] ?? $0 })
        default: break
        }
        return (written, parts.joined())
    }

    static let chinese: [Character: Character] = [
        "0": "零", "1": "幺", "2": "二", "3": "三", "4": "四", "5": "五", "6": "六", "7": "七", "8": "八", "9": "九",
    ]

    static func widened(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0x30...0x39).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
    }

    /// All digits of a text, in whatever script, in a row.
    static func digits(in text: String) -> String {
        text.unicodeScalars.compactMap { TelephoneMask.digit($0).map { String($0) } }.joined()
    }

    @Test(arguments: 0..<150) func noTelephoneNumberLeavesByAnySystemThatIsNotTrusted(_ seed: Int) throws {
        var dice = Dice(seed)
        let phones = (0..<3).map { _ in Self.telephone(&dice) }
        let fillers = ["群众", "报告，电话", "：", "，请回电 ", " (on site) ", "演练用语", "\n"]
        var line = ""
        for phone in phones {
            line += (fillers.randomElement(using: &dice) ?? "") + "报告：" + phone.written + "，"
        }
        let message = Sample.message(
            lines: [AlertText(line)],
            mentions: [.telephone(phones[0].digits), .user("u1"), .user(phones[1].digits)])
        let cleared = try Sample.cleared(message)
        for system in Sample.systems {
            for language in AlertLanguage.allCases {
                let request = try system.request(for: cleared, Sample.attempt(at(), language))
                for phone in phones {
                    #expect(!request.text.contains(phone.written), "\(phone.written)")
                    #expect(!Self.digits(in: request.text).contains(phone.digits), "\(phone.written) in \(system.name)")
                }
            }
        }
        guard case .cleared(_, let notes) = Redaction(isTrusted: false, zone: .shanghai).clearance(of: message) else {
            return
        }
        #expect(notes.contains(.telephoneMentions(2)))
        #expect(notes.contains { if case .telephones = $0 { true } else { false } })
        for phone in phones { #expect(!"\(notes)".contains(phone.digits)) }
    }

    @Test(arguments: 0..<100) func aWorkSecretLeavesAsNumberLevelDeadlineAndACall(_ seed: Int) throws {
        var dice = Dice(seed)
        let words = ["绝密工程", "化工厂泄漏", "secret-plant", "Zhang", "东河大坝"]
        let text = (0..<4).compactMap { _ in words.randomElement(using: &dice) }.joined(separator: " ")
        let message = Sample.message(
            "m\(seed)", AlertKind.allCases.randomElement(using: &dice) ?? .clockMissed, secrecy: .workSecret,
            lines: [AlertText(text)], mentions: [.everyone, .telephone("13900000077")])
        for trusted in [false, true] {
            let cleared = try Sample.cleared(message, trusted: trusted)
            #expect(cleared.title == AlertText(zh: "值班提醒", en: "Duty alert"))
            #expect(
                cleared.lines.map(\.zh) == [
                    "编号：zhengzhi-2026-1", "级别：较大（Ⅲ级）", "时限：2026-10-01 08:50", "请致电值班室。",
                ])
            #expect(cleared.links.isEmpty)
            for system in Sample.systems {
                let request = try system.request(for: cleared, Sample.attempt())
                let spoken = request.text + request.headers.map(\.value.revealed).joined()
                for word in words { #expect(!spoken.contains(word)) }
                for hidden in ["TOKEN", "13900000077", message.kind.event, message.kind.words.zh, "accident"] {
                    #expect(!spoken.contains(hidden), "\(hidden) in \(system.name)")
                }
            }
        }
    }

    @Test(arguments: AlertKind.allCases) func aStateSecretLeavesNowhere(_ kind: AlertKind) {
        let message = Sample.message("s1", kind, secrecy: .stateSecret)
        for trusted in [false, true] {
            #expect(Redaction(isTrusted: trusted, zone: .shanghai).clearance(of: message) == .withheld)
        }
        let all = Route(id: "all", match: AlertMatch(), channels: [Sample.main])
        let asked = Route(id: "secret", match: AlertMatch(secrecy: [.stateSecret]), channels: [Sample.main])
        #expect(Routing([all, asked]).result(for: message, RoutingMoment(at: at(), in: .shanghai)) == .withheld)
    }

    @Test func aTrustedChannelReadsNumbersAndNothingIsNoted() throws {
        let message = Sample.message(lines: [AlertText("电话 139-0000-0077")], mentions: [.telephone("13900000077")])
        guard case .cleared(let cleared, let notes) = Redaction(isTrusted: true, zone: .shanghai).clearance(of: message)
        else { throw Sample.Withheld() }
        #expect(cleared.lines.first?.zh == "电话 139-0000-0077")
        #expect(cleared.mentions == [.telephone("13900000077")])
        #expect(notes.isEmpty)
    }

    @Test(arguments: [
        ("2026-10-01 08:30 接报", "2026-10-01 08:30 接报"), ("请拨 110 或 12345", "请拨 110 或 12345"),
        ("zhengzhi-2026-1 续报", "zhengzhi-2026-1 续报"), ("2026/10/01 电话 13900000077", "2026/10/01 电话 ****"),
        ("2026-10-01 13900000077", "2026-10-01 ****"), ("139-0000-0077", "****"), ("(0827) 822-0000 张", "(**** 张"),
        ("一三九〇〇〇〇〇〇七七", "****"), ("13９00０00077", "****"), ("zhengzhi-2026-1234567", "zhengzhi-****"),
        ("1zhengzhi-2026-1", "1zhengzhi-2026-1"), ("死亡 3 人，伤 12 人", "死亡 3 人，伤 12 人"),
    ])
    func numbersAreToldFromDates(_ text: String, _ masked: String) {
        #expect(TelephoneMask.masked(text, keeping: "zhengzhi-2026-1").text == masked)
    }
}
