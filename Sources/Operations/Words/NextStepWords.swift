import Incidents
import Roster

extension NextStep {
    /// What somebody can do now; empty where nothing is left to do.
    public var words: Text {
        switch self {
        case .fillIn: Text(zh: "请补填。", en: "Fill it in.")
        case .enterZeroOrMore: Text(zh: "请填零或正数；不清楚就标为未知。", en: "Enter zero or more, or mark it unknown.")
        case .actForTheOwningUnit: Text(zh: "请以所属单位的身份办理。", en: "Act for the unit that owns it.")
        case .checkTheTimeAndTheClock: Text(zh: "请核对所填时间和本机时钟。", en: "Check the time you entered, and the clock.")
        case .checkTheTimeOrCorrectTheReceipt:
            Text(zh: "请核对时间；如接报时间有误，先更正接报时间。", en: "Check the time, or correct the time of receipt first.")
        case .reopen: Text(zh: "如需继续办理，请先说明原因并重启。", en: "Reopen it with a reason to go on.")
        case .writeInitialReport: Text(zh: "请先报送首报。", en: "Send the initial report first.")
        case .writeItFirst: Text(zh: "请先起草。", en: "Write it first.")
        case .sendOrReviseTheDraft: Text(zh: "请修改或报送已有的稿件。", en: "Rewrite or send the draft that is there.")
        case .haveItSignedOff: Text(zh: "请先请领导签发。", en: "Have a leader sign it off.")
        case .sendItFirst: Text(zh: "请先报送。", en: "Send it first.")
        case .chooseARecipient: Text(zh: "请从报送对象中选择。", en: "Choose one of its recipients.")
        case .setTheUnitAbove: Text(zh: "请在单位文件中写明上级单位。", en: "Name the unit above in the unit's file.")
        case .nameAnApprover: Text(zh: "请写明批准越级的领导，或逐级上报。", en: "Name who approved it, or report level by level.")
        case .readTheDeadlines: Text(zh: "迟报由时限自动计算，请查看时限。", en: "Lateness is computed: look at the deadlines.")
        case .settleTheObstacles: Text(zh: "请逐项办结后再关闭。", en: "Settle each of them first.")
        case .callAgain: Text(zh: "请再次拨打。", en: "Call again.")
        case .closeOut: Text(zh: "请直接销号。", en: "Close it out instead.")
        case .letTheSuccessorAcknowledge: Text(zh: "请接班人本人确认。", en: "Let the successor acknowledge it.")
        case .none: Text("")
        }
    }
}
