import Roster

extension JournalKind {
    public var words: Text {
        switch self {
        case .incidentLogged: Text(zh: "接报登记", en: "incident logged")
        case .incidentRevised: Text(zh: "补充情况", en: "incident revised")
        case .incidentTelephoneReport: Text(zh: "电话报告", en: "reported by telephone")
        case .reportWritten: Text(zh: "起草报告", en: "report written")
        case .reportRewritten: Text(zh: "修改报告", en: "report rewritten")
        case .reportSignedOff: Text(zh: "签发报告", en: "report signed off")
        case .reportSent: Text(zh: "报送报告", en: "report sent")
        case .receiptConfirmed: Text(zh: "确认收到", en: "receipt confirmed")
        case .violationEntered: Text(zh: "违规认定", en: "violation entered")
        case .receiptCorrected: Text(zh: "更正接报时间", en: "time of receipt corrected")
        case .incidentClosed: Text(zh: "事件办结", en: "incident closed")
        case .incidentReopened: Text(zh: "重启事件", en: "incident reopened")
        case .verificationReceived: Text(zh: "收到核报要求", en: "verification request received")
        case .verificationReceiptCorrected: Text(zh: "更正核报接收时间", en: "receipt of the request corrected")
        case .verificationTelephoneAnswer: Text(zh: "核报电话答复", en: "request answered by telephone")
        case .verificationWrittenAnswer: Text(zh: "核报书面答复", en: "request answered in writing")
        case .inboxReceived: Text(zh: "收到下级报告", en: "report from below received")
        case .inboxAcknowledged: Text(zh: "签收下级报告", en: "report from below acknowledged")
        case .inboxAnswered: Text(zh: "答复下级", en: "answer to the unit below")
        case .inboxVerificationAsked: Text(zh: "要求下级核报", en: "verification asked for")
        case .inboxInstructionRelayed: Text(zh: "转办领导批示", en: "leader's instruction relayed")
        case .taskAssigned: Text(zh: "列入台账", en: "entered into the ledger")
        case .taskProgress: Text(zh: "报告进展", en: "progress reported")
        case .taskClosedOut: Text(zh: "销号", en: "closed out")
        case .tasksRecounted: Text(zh: "重新计算时限", en: "deadline counted again")
        case .nilReturnDayOpened: Text(zh: "当日零报告开始计时", en: "nil returns of the day opened")
        case .nilReturnDayPassed: Text(zh: "当日无需零报告", en: "no nil return to open")
        case .nilReturnFiled: Text(zh: "报送零报告", en: "nil return filed")
        case .handoverOffered: Text(zh: "交班", en: "handover offered")
        case .handoverAcknowledged: Text(zh: "接班", en: "handover acknowledged")
        case .deadlineWarned: Text(zh: "时限提醒", en: "deadline warned")
        case .deadlineMissed: Text(zh: "时限超时", en: "deadline missed")
        case .deadlineSet: Text(zh: "设定下一时限", en: "next deadline set")
        case .deadlineRescheduled: Text(zh: "重排提醒", en: "wake-up set again")
        }
    }
}
