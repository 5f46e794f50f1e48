import DutyCalendar
import Testing

@testable import Incidents

@Suite struct VerificationTests {
    func asked(_ time: String = "10:00") throws -> VerificationCase {
        try VerificationCase.receive(
            VerificationID(rawValue: "v1")!, from: DutyOffice.city, question: "是否属实？", about: nil, by: act(time),
            under: DutyOffice.context()
        ).case
    }

    @Test func bothWindowsRunFromReceiptOfTheRequest() throws {
        let request = try asked()
        #expect(request.clocks.all(.telephoneAnswer).map(\.due) == [at("10:20")])
        #expect(request.clocks.all(.writtenAnswer).map(\.due) == [at("10:45")])
    }

    @Test func theTelephoneAnswerDoesNotRestartTheWrittenOne() throws {
        var request = try asked()
        _ = try request.answerByTelephone(DutyOffice.call("10:19"))
        #expect(request.clocks.all(.writtenAnswer).map(\.due) == [at("10:45")])
        #expect(!request.isAnswered)
        _ = try request.answerInWriting("属实", signedOffBy: "张", by: act("10:50"))
        #expect(request.isAnswered)
        #expect(request.lateness(at: at("11:00")).map(\.minutes) == [Minutes(5)])
        #expect(throws: IncidentRefusal.alreadyAnswered(request.request.id)) {
            try request.answerInWriting("再答", signedOffBy: "张", by: act("10:55"))
        }
    }

    @Test func itIsCorrectedLikeAReceipt() throws {
        var request = try asked()
        _ = request.pass(at: at("10:21"))
        _ = try request.correctReceipt(to: at("10:10"), reason: "更正", by: act("10:22"))
        #expect(request.clocks.deadlines.map(\.due) == [at("10:20"), at("10:55")])
    }

    @Test func aCallThatNobodyTakesAnswersNothing() throws {
        var request = try asked()
        _ = try request.answerByTelephone(DutyOffice.call("10:05", answeredBy: nil))
        #expect(request.clocks.unanswered.count == 2)
        #expect(request.request.calls.count == 1)
    }
}
