import Alerting
import DutyCalendar
import Foundation
import Incidents
import Record
import Roster

// From the call to the acknowledgement.
extension DemoStory {
    private func at(_ text: String) -> Timestamp { zone.instant(iso: "2026-10-02T\(text)") ?? clock.now() }

    private func running() throws -> DemoService {
        guard let service else { throw DemoFailure.missing(step: step, what: Text(zh: "服务", en: "the service")) }
        return service
    }

    /// Who stands in that duty now.
    private func first(_ target: DutyTarget) async throws -> CalledPerson {
        guard let person = try await running().people(target, of: unit, at: clock.now()).first else {
            throw DemoFailure.missing(
                step: step, what: Text(zh: "值班表上的\(target.words.zh)", en: "a \(target.words.en) in the roster"))
        }
        return person
    }

    func officer() async throws -> CalledPerson { try await first(.primary) }
    func leader() async throws -> CalledPerson { try await first(.leaderOnDuty) }

    /// 03:12: the telephone rings.
    func logging() async throws {
        try clock.set(at("03:12"))
        begin(Text(zh: "电话响了：河水上涨", en: "The telephone rings: the river rises"))
        let officer = try await officer()
        let words = Text(
            zh: "南江河水位超警戒 0.8 米，仍在上涨|集州街道滨河路|水文站值班员",
            en: "The river is 0.8 m above its warning level and rising|Riverside Road, Jizhou|the gauging station")
        let facts = words[language].split(separator: "|").map(String.init)
        try await enter(
            ["incident", "log"] + facts + ["--category", "naturalDisaster", "--by", officer.name])
        try await wait(for: Text(zh: "值班室群里的接报提醒", en: "the alert in the duty room's group")) {
            message(in: "duty-room", [incident]) != nil
        }
        let service = try running()
        let alert = try await service.alert(.incidentLogged, .calling)
        guard let alert else { throw DemoFailure.missing(step: step, what: Text(zh: "接报提醒", en: "the alert")) }
        printer.say(
            Text(
                zh: "群里先叫到主班\(officer.name)。他用命令确认收到，呼叫停止；但电话报告的 20 分钟时限照走。",
                en:
                    "The group calls the primary officer, \(officer.name), who takes it on by command: the calling stops. "
                    + "The 20 minutes for the report by telephone run on."))
        try await enter(["alert", "acknowledge", alert.id.rawValue, "--by", officer.name])
    }

    /// 03:32: nobody has called the city.
    func missing() async throws {
        begin(Text(zh: "忙乱中没人向上打电话", en: "In the hurry nobody calls the city"))
        hurrying(to: "03:32")
        try await hasten(to: at("03:32"), for: Text(zh: "电话报告超时的提醒", en: "the alert about the missed deadline")) {
            guard try await running().alert(.clockMissed, .calling) != nil else { return false }
            return message(in: "duty-room", [AlertKind.clockMissed.words[alertLanguage]]) != nil
        }
        printer.say(
            Text(
                zh: "03:32 一过，电话报告超时，记录在案，不能再抹去。主班再次被叫到：5 分钟内无人确认，就叫带班领导。",
                en:
                    "After 03:32 the report by telephone is missed; that is on record for good. The officer is called again: "
                    + "unless somebody acknowledges within 5 minutes, the leaders on duty are."))
    }

    var alertLanguage: AlertLanguage { language == .zh ? .zh : .en }

    private func hurrying(to time: String) {
        printer.say(
            Text(
                zh: "▶▶ 演示时钟加快到 \(speed) 倍，直到 \(time)。",
                en: "▶▶ The demonstration's time runs \(speed) times faster, until \(time)."))
    }

    /// 03:37: nobody has answered.
    func escalating() async throws {
        begin(Text(zh: "无人确认，叫带班领导", en: "Nobody answers: the leaders on duty are called"))
        let leader = try await leader()
        hurrying(to: "03:37")
        try await hasten(to: at("03:37"), for: Text(zh: "领导群里的呼叫", en: "the call in the leaders' group")) {
            message(in: "leaders", [leader.name, "/a/"]) != nil
        }
    }

    /// The link: opened, then pressed.
    func acknowledging() async throws {
        begin(Text(zh: "领导点开链接，确认", en: "The leader opens the link, and acknowledges"))
        let service = try running(), leader = try await leader(), lang = language.rawValue
        let link = message(in: "leaders", [leader.name, "/a/"]).flatMap {
            Self.text($0).firstMatch(of: /http:\/\/127\.0\.0\.1:\d+\/a\/[A-Za-z0-9_-]+/).map { String($0.output) }
        }
        guard let link, link.hasPrefix(service.address) else {
            throw DemoFailure.missing(step: step, what: Text(zh: "消息里的链接", en: "a link in the message"))
        }
        guard let page = await LoopbackPage.open(link, language: lang), page.status == 200, page.text.contains("<form"),
            try await service.alert(.clockMissed, .calling) != nil
        else { throw DemoFailure.missing(step: step, what: Text(zh: "确认页面", en: "the page of the link")) }
        printer.say(
            Text(
                zh: "打开链接（GET）只显示内容，不算确认：群聊的预览机器人也会打开链接。呼叫仍在继续。",
                en:
                    "Opening the link (GET) only shows the alert: previews of chats open links too. The calling goes on."
            ))
        guard let answer = await LoopbackPage.open(link, form: ["by": leader.name], language: lang),
            answer.status == 200,
            let taken = try await service.alert(.clockMissed, .acknowledged),
            let given = taken.acknowledgements.last, given.by == leader.name, given.means == .link
        else { throw DemoFailure.missing(step: step, what: Text(zh: "确认", en: "the acknowledgement")) }
        printer.say(
            Text(
                zh: "\(leader.name)（\(leader.title)）填上姓名，按下按钮（POST）：\(shown(given.at)) 已确认，逐级呼叫停止。",
                en: "\(leader.name) enters a name and presses the button (POST): acknowledged at \(shown(given.at)); "
                    + "the escalation stops."))
    }
}
