import DutyCalendar
import Testing

@testable import Incidents

@Suite struct DeadlineFiringTests {
    func deadline(warnings: [Int] = [10, 5]) -> Deadline {
        Deadline(
            subject: .incident(id: IncidentID(rawValue: "inc-1")!), unit: DutyOffice.unit, wants: .telephoneReport,
            mark: "1", isDrill: false,
            basis: Deadline.Basis(policy: "default", rule: "telephone", source: "红桥 65", window: Minutes(20)),
            anchor: Deadline.Anchor(kind: .receipt, at: at("10:00")), due: at("10:20"),
            warnings: warnings.map { Minutes($0) }, setAt: at("10:00"))
    }

    func told(_ events: [DeadlineEvent]) -> [String] {
        events.map { event in
            switch event {
            case .warned(_, let warning): "warned \(warning.left.count)\(warning.isOvertaken ? " overtaken" : "")"
            case .missed(_, let late): "missed \(late.count)"
            default: "other"
            }
        }
    }

    @Test func itsIdentifierIsDerived() {
        #expect(deadline().id.rawValue == "incident/inc-1/telephoneReport/1")
    }

    @Test func itWarnsBeforeAndMissesAfterTheLastInstant() {
        var clock = deadline()
        #expect(clock.nextFiring == at("10:10"))
        #expect(told(clock.fire(at: at("10:09:59"))) == [])
        #expect(told(clock.fire(at: at("10:10"))) == ["warned 10"])
        #expect(clock.nextFiring == at("10:15"))
        #expect(told(clock.fire(at: at("10:15"))) == ["warned 5"])
        #expect(told(clock.fire(at: at("10:20"))) == [])
        #expect(clock.nextFiring == at("10:20").next)
        #expect(told(clock.fire(at: at("10:20").next)) == ["missed 1"])
        #expect(clock.nextFiring == nil)
    }

    @Test func afterAStopAllThatIsOverdueFiresAtOnceAndSaysHowLate() {
        var clock = deadline()
        #expect(told(clock.fire(at: at("12:20"))) == ["warned 0 overtaken", "warned 0 overtaken", "missed 120"])
        #expect(told(clock.fire(at: at("12:20"))) == [])
    }

    @Test func ofTwoWarningsAtOnceOnlyTheLaterOneIsWorthAnAlert() {
        var clock = deadline()
        #expect(told(clock.fire(at: at("10:17"))) == ["warned 3 overtaken", "warned 3"])
    }

    @Test func aClockThatJumpsBackRepeatsNothingAndLosesNothing() {
        var clock = deadline()
        #expect(told(clock.fire(at: at("10:12"))) == ["warned 8"])
        #expect(told(clock.fire(at: at("09:12"))) == [])
        #expect(told(clock.fire(at: at("10:13"))) == [])
        #expect(told(clock.fire(at: at("10:21"))) == ["warned 0 overtaken", "missed 1"])
        #expect(told(clock.fire(at: at("09:21"))) == [])
        #expect(told(clock.fire(at: at("10:30"))) == [])
        #expect(clock.state == .missed(answeredAt: nil))
        #expect(clock.standing(at: at("09:21")) == .missed(late: Minutes(0)), "missed stays missed")
    }

    @Test func anActThatWasInTimeSilencesIt() {
        var clock = deadline()
        let events = clock.meet(happened: at("10:05"), entered: at("10:06"))
        #expect(events == [.met(clock)])
        #expect(clock.isSilent)
        #expect(clock.fire(at: at("12:00")).isEmpty)
    }

    @Test func anActThatWasTooLateDoesNotHideTheMiss() {
        var clock = deadline()
        let events = clock.meet(happened: at("10:25"), entered: at("10:26"))
        #expect(told(events) == ["other", "missed 6"])
        #expect(clock.state == .missed(answeredAt: at("10:25")))
        #expect(clock.standing(at: at("11:00")) == .missedAnswered(at: at("10:25"), late: Minutes(5)))
    }

    @Test func theFirstAnswerStands() {
        var clock = deadline()
        _ = clock.meet(happened: at("10:25"), entered: at("10:26"))
        #expect(clock.meet(happened: at("10:05"), entered: at("10:40")).isEmpty)
        #expect(clock.state == .missed(answeredAt: at("10:25")))
    }

    @Test func aWarningFromBeforeTheClockBeganIsNone() {
        var clock = deadline(warnings: [30, 5])
        #expect(clock.nextFiring == at("10:15"))
        #expect(told(clock.fire(at: at("10:16"))) == ["warned 4"])
    }
}
