import Alerting
import AlertWriting
import Foundation
import Roster

@testable import OperatorFiles

/// A folder `Alerts` with one file of each kind, beside one unit.
enum AlertFixture {
    static let chat = "Alerts/channels/chat.yaml"
    static let program = "Alerts/channels/program.yaml"
    static let other = "Alerts/channels/other.yaml"
    static let night = "Alerts/routes/night.yaml"
    static let all = "Alerts/routes/all.yaml"
    static let steps = "Alerts/escalations/steps.yaml"
    static let words = "Alerts/templates/zh/incidentLogged.chat.mustache"

    static let files: [String: String] = [
        chat: """
        system: 钉钉
        language: 英文
        trusted: 是
        ordered: true
        address: env:CHAT_ADDRESS
        secret: file:/etc/watchbill/chat
        keyword: 值班
        people:
          nanjiang/p01: ou_7d8a6e6df7621556ce0d21922b676706
        timeout: 30 s
        authority: /etc/watchbill/ca.pem
        certificate: file:/etc/watchbill/we.pem
        certificateKey: file:/etc/watchbill/we.key
        proxy: env:PROXY
        allowPrivate: [10.20.0.0/16, "fd12:3456::/32"]

        """,
        program: """
        system: webhook
        address: env:PROGRAM_ADDRESS
        keys:
          - key: env:OLD_KEY
            until: 2026-12-31T00:00+08:00
          - env:NEW_KEY
        rate: [10 per 1 s, 每 1 分钟 100 条]

        """,
        other: """
        system: custom
        method: PUT
        address: env:OTHER_ADDRESS
        headers:
          Authorization: env:OTHER_TOKEN
          X-Office: nanjiang
        form: 文本
        body: |
          {{title}}
          {{text}}
        limit: 900
        rate: 1/2 s
        successText: accepted

        """,
        night: """
        order: 10
        match:
          kinds: [突发事件接报, clockMissed]
          fromGrade: 重大
          categories: [自然灾害, accident]
          units: [nanjiang]
          secrecy: [unclassified, 工作秘密]
          hours: 22:00-06:00
          seasons: [汛期]
          drill: false
        channels: [chat, program]
        mention: [所有人, "user:ou_7d8a6e6df7621556ce0d21922b676706"]
        escalation: steps
        last: 是

        """,
        all: "channels: program\n",
        steps: """
        steps:
          - after: 0
            call: 主班
          - after: 5 分钟
            call: leaderOnDuty
            channels: [chat]
          - after: 1 h 30 min
            call: person:p02
        repeatsAfter: 15 min
        acknowledgementLasts: 2 h

        """,
        words: "{{title}}\n{{#lines}}{{.}}\n{{/lines}}",
        "Rosters/nanjiang/unit.yaml": "unit: nanjiang\n",
        "Rosters/nanjiang/people.yaml": """
        - {id: p01, name: 甲, telephones: [139-0000-0001]}
        - {id: p02, name: 乙, telephones: [139-0000-0002]}
        - {id: p03, name: 丙}

        """,
    ]

    static func folder(_ files: [String: String] = files) -> OperatorFolder {
        folder(files.mapValues { Data($0.utf8) })
    }

    static func folder(_ files: [String: Data]) -> OperatorFolder {
        OperatorFolder(
            catalogue: [], files: HeldFiles(files),
            alertTemplates: { texts in
                AlertTemplates.problems(files: texts).map {
                    Problem(file: $0.file, line: $0.line, message: Text(zh: $0.words.zh, en: $0.words.en))
                }
            })
    }

    /// With `new` for the first `old` in `file`, as `file:line: message` from `Alerts/` on.
    static func problems(_ file: String, _ old: String, _ new: String, _ language: Language = .en) -> [String] {
        var files = files
        guard let text = files[file], let place = text.range(of: old) else { return ["nothing to replace: \(old)"] }
        files[file] = text.replacingCharacters(in: place, with: new)
        return problems(files, language)
    }

    static func problems(_ files: [String: String], _ language: Language = .en) -> [String] {
        do {
            _ = try folder(files).loadAlerts("Alerts")
            return []
        } catch {
            return error.problems.map { String($0.rendered(in: language).dropFirst("Alerts/".count)) }
        }
    }
}
