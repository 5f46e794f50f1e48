import Alerting
import Foundation
import Roster
import Testing

@testable import OperatorFiles

@Suite struct AlertMistakeTests {
    typealias Mistake = (file: String, old: String, new: String, says: String)

    static let mistakes: [Mistake] = [
        (
            AlertFixture.chat, "system: 钉钉", "system: dingtak",
            ":1: 'dingtak' is no messaging system; did you mean 'dingtalk'?"
        ),
        (AlertFixture.chat, "system: 钉钉\n", "", ":1: 'system' is missing"),
        (AlertFixture.chat, "language: 英文", "language: fr", ":2: 'fr' is no language; possible: zh, en"),
        (AlertFixture.chat, "trusted: 是", "trusted: maybe", ":3: 'maybe' is no yes or no"),
        (AlertFixture.chat, "ordered", "orderd", ":4: 'orderd' is not known here; did you mean 'ordered'?"),
        (AlertFixture.chat, "address: env:CHAT_ADDRESS\n", "", ":1: 'address' is missing"),
        (AlertFixture.chat, "env:CHAT_ADDRESS", "env:chat-address", ":5: after 'env:' comes the name of a variable"),
        (AlertFixture.chat, "file:/etc/watchbill/chat", "file:chat", ":6: after 'file:' comes an absolute path"),
        (
            AlertFixture.chat, "file:/etc/watchbill/chat", "file:/etc/../chat",
            ":6: after 'file:' comes an absolute path"
        ),
        (AlertFixture.chat, "file:/etc/watchbill/chat", "hunter2", ":6: a secret or an address does not stand here"),
        (AlertFixture.chat, "nanjiang/p01:", "nanjiang:", ":9: 'nanjiang' should be unit/person, as nanjiang/p01"),
        (
            AlertFixture.chat, "nanjiang/p01:", "nanjian/p01:",
            ":9: there is no unit 'nanjian'; did you mean 'nanjiang'?"
        ),
        (AlertFixture.chat, "nanjiang/p01:", "nanjiang/p1:", ":9: unit nanjiang has no 'p1'; did you mean"),
        (AlertFixture.chat, "timeout: 30 s", "timeout: 5 min", ":10: '5 min' should be a length from 1 s to 2 min"),
        (AlertFixture.chat, "/etc/watchbill/ca.pem", "ca.pem", ":11: 'ca.pem' should be an absolute path"),
        (
            AlertFixture.chat, "certificateKey: file:/etc/watchbill/we.key\n", "",
            ":12: 'certificate' and 'certificateKey' go together"
        ),
        (AlertFixture.chat, "10.20.0.0/16", "10.20.3.0/16", ":15: '10.20.3.0/16' is no range of addresses"),
        (AlertFixture.program, "keys:\n", "key:\n", ":1: 'keys' is missing"),
        (AlertFixture.program, "  - env:NEW_KEY\n", "", ":4: 'keys' needs one key without 'until'"),
        (AlertFixture.program, "00:00+08:00", "00:00", ":5: '2026-12-31T00:00' is no instant with its offset"),
        (AlertFixture.program, "10 per 1 s", "quickly", ":7: 'quickly' is no rate"),
        (AlertFixture.other, "method: PUT", "method: GET", ":2: 'GET' is no method"),
        (AlertFixture.other, "env:OTHER_TOKEN", "hello", ":5: a secret or an address does not stand here"),
        (AlertFixture.other, "X-Office", "\"X Office\"", ":6: 'X Office' cannot be a header's name"),
        (AlertFixture.other, "form: 文本", "form: xml", ":7: 'xml' is no form of the body"),
        (AlertFixture.other, "{{title}}", "{{titel}}", ":8: The template names 'titel'"),
        (AlertFixture.other, "{{title}}", "alert", ":8: The template lacks {{title}}"),
        (AlertFixture.other, "limit: 900", "limit: 9", ":11: '9' should be a whole number in 500–1000000"),
        (AlertFixture.night, "order: 10", "order: -1", ":1: '-1' should be a whole number in 0–9999"),
        (
            AlertFixture.night, "clockMissed", "clockMised",
            ":3: 'clockMised' is no kind of alert; did you mean 'clockMissed'?"
        ),
        (AlertFixture.night, "[突发事件接报, clockMissed]", "[]", ":3: 'kinds' is empty"),
        (AlertFixture.night, "fromGrade: 重大", "fromGrade: V", ":4: 'V' is no grade"),
        (AlertFixture.night, "accident", "accidents", ":5: 'accidents' is no category of incidents"),
        (AlertFixture.night, "[nanjiang]", "[nanjian]", ":6: there is no unit 'nanjian'; did you mean 'nanjiang'?"),
        (AlertFixture.night, "工作秘密", "国家秘密", ":7: state secrets leave by no channel"),
        (AlertFixture.night, "22:00-06:00", "22:00", ":8: '22:00' is no range of hours"),
        (AlertFixture.night, "汛期", "winter", ":9: 'winter' is no season"),
        (
            AlertFixture.night, "[chat, program]", "[chta, program]",
            ":11: there is no channel 'chta'; did you mean 'chat'?"
        ),
        (AlertFixture.night, "[chat, program]", "[]", ":11: The route 'night' has no channel"),
        (AlertFixture.night, "[chat, program]", "[chat, chat]", ":11: 'chat' comes twice"),
        (AlertFixture.night, "所有人", "somebody", ":12: 'somebody' is no mention"),
        (
            AlertFixture.night, "escalation: steps", "escalation: step",
            ":13: there is no escalation 'step'; did you mean 'steps'?"
        ),
        (
            AlertFixture.all, "channels", "match: {drill: true}\nchannels",
            ":1: no route takes these at all times: incidentLogged"
        ),
        (AlertFixture.steps, "call: 主班", "call: primry", ":3: 'primry' is nobody to call; did you mean 'primary'?"),
        (AlertFixture.steps, "after: 5 分钟", "after: soon", ":4: 'soon' should be a length from 0 s to 24 h"),
        (AlertFixture.steps, "    call: leaderOnDuty\n", "", ":4: 'call' is missing"),
        (
            AlertFixture.steps, "channels: [chat]", "channels: [caht]",
            ":6: there is no channel 'caht'; did you mean 'chat'?"
        ),
        (AlertFixture.steps, "person:p02", "person:p2", ":8: no unit has 'p2'; did you mean"),
        (AlertFixture.steps, "person:p02", "person:p03", ":8: 'p03' has no telephone and cannot be called"),
        (AlertFixture.steps, "person:p02", "上级值班室", ":7: The escalation 'steps' does not end at a person"),
        (
            AlertFixture.steps, "repeatsAfter: 15 min", "repeatsAfter: 5 s",
            ":9: '5 s' should be a length from 1 min to 24 h"
        ),
        (AlertFixture.words, "{{title}}", "{{titel}}\n{{kind}}", ":1: there is no field 'titel' here"),
        (AlertFixture.words, "{{.}}", "{{lines}}", ":2: {{lines}} is no text"),
        (AlertFixture.words, "{{title}}", "{{{title}}}", ":1: this kind of tag cannot be used here"),
        (AlertFixture.words, "{{title}}", "{{> part}}{{title}}", ":1: this kind of tag cannot be used here"),
        (AlertFixture.words, "{{/lines}}", "", ":2: {{#lines}} without {{/lines}}"),
        (AlertFixture.words, "{{title}}", "!", ":1: neither {{title}} nor {{kind}} is written"),
    ]

    @Test("Each mistake is told once, with its line", arguments: mistakes.indices)
    func mistake(_ index: Int) throws {
        let (file, old, new, says) = Self.mistakes[index]
        let english = AlertFixture.problems(file, old, new)
        let wanted = file.dropFirst("Alerts/".count) + says
        #expect(english.contains { $0.hasPrefix(wanted) }, "\(wanted)\n\(english)")
        // Nothing else is said, but where a whole list has become shorter.
        let others = english.filter { !$0.hasPrefix(wanted) }
        #expect(others.allSatisfy { $0.hasPrefix(file.dropFirst("Alerts/".count)) }, "\(others)")
        let chinese = AlertFixture.problems(file, old, new, .zh)
        #expect(
            chinese.count == english.count && chinese.allSatisfy { $0.unicodeScalars.contains { $0.value > 0x4E00 } })
    }

    @Test("All of them at once") func together() {
        var files = AlertFixture.files
        files[AlertFixture.chat] = "system: slack\nadress: env:A\ntimeout: x\n"
        files[AlertFixture.night] = "channels: [cat]\nlast: perhaps\n"
        files[AlertFixture.steps] = "steps: [{after: 1 min, call: x}]\nrepeat: 1\n"
        files["Alerts/routes/二.yaml"] = "channels: program\n"
        files["Alerts/channels/Big.yaml"] = "system: slack\naddress: env:A\n"
        files["Alerts/channels/old.yml"] = "system: slack\naddress: env:A\n"
        files["Alerts/templates/zh/incident.mustache"] = "{{title}}"
        files["Alerts/templates/zh/default.nowhere.mustache"] = "{{title}}"
        let places = AlertFixture.problems(files).map { $0.split(separator: ": ", maxSplits: 1)[0] }
        #expect(
            places == [
                "channels/Big.yaml:1", "channels/chat.yaml:1", "channels/chat.yaml:2", "channels/chat.yaml:3",
                "channels/old.yml:1", "escalations/steps.yaml:1", "escalations/steps.yaml:2", "routes/night.yaml:2",
                "routes/二.yaml:1", "templates/zh/default.nowhere.mustache:1", "templates/zh/incident.mustache:1",
            ])
    }

    @Test("A route by a channel whose file has a mistake is right") func noEcho() {
        #expect(AlertFixture.problems(AlertFixture.chat, "timeout: 30 s", "timeout: x").count == 1)
        #expect(AlertFixture.problems(AlertFixture.steps, "call: 主班", "call: x").count == 1)
        // It may be the one that takes everything.
        #expect(AlertFixture.problems(AlertFixture.all, "program", "[program]\nlast: x").count == 1)
    }

    @Test("Where nobody knows the units, every one may be named") func unknownUnits() {
        let alone = AlertFixture.files.filter { $0.key.hasPrefix("Alerts") }
        #expect(AlertFixture.problems(alone).isEmpty)
    }

    @Test("Damaged files are told, with lines, and nothing crashes") func damaged() throws {
        var random = SeededGenerator(seed: 7)
        let original = AlertFixture.files.mapValues { Data($0.utf8) }
        let names = original.keys.filter { $0.hasPrefix("Alerts") }.sorted()
        var broken = 0
        for _ in 0..<800 {
            var files = original
            let name = names[Int.random(in: 0..<names.count, using: &random)]
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                Mutation.mutate(&files[name, default: Data()], &random)
            }
            let report = AlertFixture.folder(files).checkAll(["Alerts"])
            broken += report.problems.isEmpty ? 0 : 1
            let lines = files.mapValues { $0.count { $0 == 10 || $0 == 13 } + 2 }
            for problem in report.problems {
                #expect(problem.line >= 1 && problem.line <= lines[problem.file, default: 1], "\(problem)")
                #expect(!problem.rendered(in: .zh).contains("\n") && !problem.rendered(in: .en).contains("\n"))
            }
        }
        #expect(broken > 300)
    }
}
