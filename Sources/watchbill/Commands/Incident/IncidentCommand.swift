import ArgumentParser

struct IncidentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident", abstract: "突发事件：接报、报送、核报、办结 / Incidents and their reports.",
        subcommands: [
            LogIncidentCommand.self, ListIncidentsCommand.self, ShowIncidentCommand.self, ReviseIncidentCommand.self,
            PhoneCommand.self, WriteReportCommand.self, FollowUpCommand.self, FinalReportCommand.self,
            RewriteReportCommand.self, SignReportCommand.self, SendReportCommand.self, ConfirmReceiptCommand.self,
            VerifyCommand.self, CorrectReceiptCommand.self, ViolationCommand.self, CloseIncidentCommand.self,
            ReopenIncidentCommand.self,
        ])
}
