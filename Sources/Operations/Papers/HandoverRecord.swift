import DutyCalendar
import Incidents
import Roster

/// The handover record (交接班记录): what is going on, what is open, signed by both.
public struct HandoverRecord: PaperContent {
    public let handover: Handover
    /// The drills among what the open items are about.
    public let drills: Set<RecordSubject>
    /// The highest class of what the open items are about.
    public let secrecy: SecrecyClass
    /// The state secrets among it: their rows have no text.
    public let withheld: Set<RecordSubject>
    /// The duty's post in words; nil: as the roster identifies it.
    public let post: Text?
    public let office: PaperOffice
    public let now: Timestamp

    public init(
        _ handover: Handover, post: Text? = nil, drills: Set<RecordSubject> = [], secrecy: SecrecyClass = .unclassified,
        withheld: Set<RecordSubject> = [], office: PaperOffice, at now: Timestamp
    ) {
        self.handover = handover
        self.post = post
        self.drills = drills
        self.secrecy = secrecy
        self.withheld = withheld
        self.office = office
        self.now = now
    }

    /// With the marks that the open work asks for: the cases that the open items are about.
    public init(_ handover: Handover, open work: OpenWork, post: Text? = nil, office: PaperOffice, at now: Timestamp) {
        self.init(
            handover, post: post, drills: work.drills, secrecy: .highest(of: work.secrecy), withheld: work.withheld,
            office: office, at: now)
    }

    public static let paper = Paper.handoverRecord

    public static let schema: [PaperField] =
        CommonFields.schema + [
            .text("date", "值班日期", "the day of the duty"), .text("duty", "班次", "the duty"),
            .text("from", "交班人", "who hands over"), .text("to", "接班人", "the successor"),
            .text("offeredAt", "交班时间", "when it was handed over"),
            .text("acknowledgedAt", "接班时间；未接班时为空", "when it was taken; empty before"),
            .flag("isAcknowledged", "是否已接班", "whether it was taken"),
            .lines("situation", "值班情况", "the situation"), .lines("problems", "存在问题", "the problems"),
            .lines("tasks", "待办工作", "the tasks"), .lines("equipment", "设备状况", "the equipment"),
            .text("openCount", "未办结事项数", "how many items are open"),
            .list("openItems", "未办结事项", "the open items", of: PaperWriter.openItemSchema),
        ]

    public func fields(in language: Language) -> PaperFields {
        let writer = PaperWriter(office: office, language: language)
        let parts = handover.duty.split(separator: "/", maxSplits: 1).map(String.init)
        let day = parts.first.flatMap { CivilDate(iso: $0) } ?? office.zone.date(at: handover.offered.happened)
        let sheet = handover.sheet
        return writer.common(at: now, mentionsDrills: !drills.isEmpty, secrecy: secrecy).merging([
            "date": .text("\(writer.long(day))\(writer.say("　", ", "))\(writer.weekday(day))"),
            "duty": .text(post.map(writer.say) ?? parts.last ?? handover.duty),
            "from": .text(writer.person(handover.offered.by)), "to": .text(writer.person(handover.successor)),
            "offeredAt": .text(writer.moment(handover.offered.happened)),
            "acknowledgedAt": .text(handover.acknowledged.map { writer.moment($0.happened) } ?? ""),
            "isAcknowledged": .flag(handover.acknowledged != nil), "situation": writer.lines(sheet.situation),
            "problems": writer.lines(sheet.problems), "tasks": writer.lines(sheet.tasks),
            "equipment": writer.lines(sheet.equipment), "openCount": .text(String(handover.openItems.count)),
            "openItems": writer.openItems(handover.openItems, drills: drills, withheld: withheld, at: now),
        ])
    }
}
