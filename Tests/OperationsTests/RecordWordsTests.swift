import DutyCalendar
import Incidents
import Operations
import Roster
import Testing

/// What people read exists in Chinese and in English.
@Suite struct RecordWordsTests {
    let zone = DutyZone.shanghai
    let unit = ReportingUnit(unchecked: "nanjiang")
    let now = Timestamp(seconds: 1_790_827_200)

    private func check(_ text: Text, _ what: String) {
        #expect(!text.zh.isEmpty && !text.en.isEmpty, "\(what)")
        #expect(text.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(what): \(text.zh)")
        #expect(text.en.unicodeScalars.allSatisfy { !(0x4E00...0x9FFF).contains($0.value) }, "\(what): \(text.en)")
    }

    private func check<Key: CaseIterable>(_ type: Key.Type, _ words: (Key) -> Text) {
        for key in type.allCases { check(words(key), "\(type).\(key)") }
        let all = type.allCases.map(words)
        #expect(Set(all.map(\.zh)).count == all.count, "\(type): one word means one thing")
        #expect(Set(all.map(\.en)).count == all.count, "\(type): one word means one thing")
    }

    @Test func everyName() {
        check(IncidentCategory.self, \.words)
        check(IncidentGrade.self, \.words)
        check(WarningColour.self, \.words)
        check(ResponseLevel.self, \.words)
        check(SecrecyClass.self, \.words)
        check(Sensitivity.self, \.words)
        check(ReportingLevel.self, \.words)
        check(IncidentStage.self, \.words)
        check(ViolationKind.self, \.words)
        check(DeadlineKind.self, \.words)
        check(AnchorKind.self, \.words)
        check(IncidentCase.ReportToWrite.self, \.words)
        check(Recipient.Role.self, \.words)
        check(InboxItem.State.self, \.words)
        check(FollowThroughTerm.self, \.words)
        check(FollowThroughEntry.Kind.self, \.words)
        check(RecordField.self, \.words)
        check(JournalKind.self, \.words)
        for step in NextStep.allCases where step != .none { check(step.words, "\(step)") }
        #expect(NextStep.none.words.isEmpty)
    }

    @Test func followUpsAreNumberedInChinese() {
        #expect(WrittenReportKind.followUpReport(number: 2).words.zh == "续报二")
        #expect(WrittenReportKind.followUpReport(number: 10).words.zh == "续报十")
        #expect(WrittenReportKind.followUpReport(number: 12).words.zh == "续报十二")
        #expect(WrittenReportKind.followUpReport(number: 21).words.zh == "续报二十一")
        #expect(WrittenReportKind.followUpReport(number: 100).words.zh == "续报一百")
    }

    /// One of each. The switch below keeps the list whole: a new case does not compile.
    private var refusals: [IncidentRefusal] {
        let incident = RecordSubject.incident(id: IncidentID(unchecked: "nanjiang-2026-17"))
        let person = ActorID(unchecked: "p07")
        let kind = WrittenReportKind.followUpReport(number: 2)
        return [
            .missing([.what, .place]), .negative(.deaths, -1), .otherUnit(acting: unit, owner: unit),
            .notYetHappened(happened: now, now: now), .beforeReceipt(happened: now, received: now),
            .alreadyClosed(incident), .notClosed(incident), .notPossible(kind, at: .receipt), .noSuchReport(kind),
            .draftExists(kind), .notSignedOff(kind), .alreadySignedOff(kind, by: "Zhang"), .alreadySent(kind, at: now),
            .notSent(kind), .notARecipient(unit, of: kind), .alreadyConfirmed(unit, at: now),
            .noLevelAbove(unit, levels: 2), .skippingNotAllowed(grade: nil, needed: .major),
            .computedNotEntered(.lateReport), .notClosable(obstacles),
            .alreadyAnswered(VerificationID(unchecked: "v-1")), .nobodyAnswered(called: "the city"),
            .noDeadline(unit: unit, at: now), .noPeriodicProgress(FollowThroughID(unchecked: "f-1")),
            .alreadyAcknowledged(by: person, at: now), .notTheSuccessor(person, successor: person),
            .handoverNotAcknowledged(duty: "2026-10-01/primary", successor: person),
        ]
    }

    private var obstacles: [ClosingObstacle] {
        [
            .finalReportMissing, .draftNotSent(.initialReport), .receiptNotConfirmed(.initialReport, by: unit),
            .deadlineRunning(DeadlineID(unchecked: "d-1"), due: now),
            .verificationUnanswered(VerificationID(unchecked: "v-1")),
        ]
    }

    @Test func everyRefusalNamesItsValuesAndANextStep() {
        for refusal in refusals {
            let words = refusal.words(in: zone)
            check(words, "\(refusal)")
            #expect(words.zh.hasSuffix("。") && words.en.hasSuffix("."), "\(words)")
            #expect(words.zh.hasSuffix(refusal.nextStep.words.zh), "\(refusal)")
            let full = "\(words.zh) \(words.en)"
            #expect(!full.contains("Timestamp") && !full.contains("rawValue"), "no Swift in it: \(full)")
        }
        for obstacle in obstacles { check(obstacle.words(in: zone), "\(obstacle)") }
        #expect(
            IncidentRefusal.beforeReceipt(happened: now, received: now).words(in: zone).en
                == "2026-10-01 12:00 is before the receipt at 2026-10-01 12:00. "
                + "Check the time, or correct the time of receipt first.")
    }

    @Test func whatTheRecordDoesNotHave() {
        let item = InboxItemID(unchecked: "i-1")
        for refusal: RecordRefusal in [
            .unknownUnit(unit, known: []), .unknownUnit(unit, known: [unit]), .unknown(.inboxItem(id: item)),
            .unknown(.verification(id: VerificationID(unchecked: "v"))), .unknown(.nilReturns(unit: unit)),
            .unknown(.followThrough(id: FollowThroughID(unchecked: "f"))),
            .unknown(.handover(id: HandoverID(unchecked: "h"))), .drillMismatch(item, isDrill: true),
            .drillMismatch(item, isDrill: false),
        ] { check(refusal.words, "\(refusal)") }
    }
}
