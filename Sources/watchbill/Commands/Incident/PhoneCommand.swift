import ArgumentParser
import Incidents
import Operations
import Roster

/// A call, as it is entered.
struct CallOptions: ParsableArguments {
    @Option(help: "打电话的人；默认操作人 / who called; by default who enters it.")
    var caller: String?
    @Option(help: "打给哪个单位 / the office that was called.")
    var called: String
    @Option(help: "接听人 / who answered.")
    var answeredBy: String?
    @Flag(help: "无人接听：记录在案，不算报告 / nobody answered: on record, and no report.")
    var nobody = false
    @Option(help: "通话内容 / what was said.")
    var content: String?

    func validate() throws {
        guard (answeredBy == nil) == nobody else {
            throw ValidationError("请给出 --answered-by，或者 --nobody / give either --answered-by or --nobody.")
        }
    }

    func call(_ act: Act) -> TelephoneReport {
        TelephoneReport(
            caller: caller ?? act.by.rawValue, called: called, answeredBy: answeredBy, content: Known(content), act: act
        )
    }
}

/// `watchbill incident phone`: a report by telephone.
struct PhoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phone", abstract: "登记电话报告 / Enter a report by telephone.")

    @OptionGroup var incident: IncidentArgument
    @OptionGroup var call: CallOptions
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            let (changed, unit) = try await open.perform(about: incident.id) { act, _, _ in
                ReportIncidentByTelephone(incident.id, call.call(act))
            }
            let delay = changed.incident.telephoneReports.last?.entryDelay.count ?? 0
            let late =
                delay == 0
                ? Text("") : Text(zh: "（通话后 \(delay) 分钟录入）", en: " (entered \(delay) min after the call)")
            options.tell(
                (call.nobody
                    ? Text(zh: "已登记：无人接听，时钟继续", en: "Entered: nobody answered, the clock runs on")
                    : Text(zh: "已登记电话报告", en: "Report by telephone entered")) + late,
                changed, unit, in: open)
        }
    }
}
