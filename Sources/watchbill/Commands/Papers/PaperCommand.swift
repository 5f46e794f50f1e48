import ArgumentParser

/// `watchbill paper`: the papers of a duty office, from the record and the operators' templates.
struct PaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paper", abstract: "出文书：专报、电话记录、交接班、值班日志、快报、统计、核报答复 / Print the papers of a duty office.",
        subcommands: [
            BulletinCommand.self, CallRecordCommand.self, HandoverRecordCommand.self, DutyLogCommand.self,
            DailyBulletinCommand.self, StatisticsPaperCommand.self, VerificationPaperCommand.self,
        ])
}
