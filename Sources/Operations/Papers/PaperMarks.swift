import Incidents
import Roster

/// The marks that no paper may lack.
extension PaperWriter {
    /// What stands before the title of everything that is a drill.
    func drillPrefix(_ isDrill: Bool) -> String { isDrill ? say("【演练】", "[DRILL] ") : "" }

    /// The mark at the top of a paper. One that only mentions drills says so.
    func drillMark(isDrill: Bool, mentionsDrills: Bool = false) -> String {
        if isDrill { return say("【演练】", "DRILL") }
        return mentionsDrills ? say("【含演练】", "CONTAINS DRILLS") : ""
    }

    /// Level and period of a state secret are not in the record: they are filled in by hand.
    func secrecyMark(_ secrecy: SecrecyClass) -> String {
        switch secrecy {
        case .unclassified: ""
        case .workSecret: say("工作秘密", "WORK SECRET")
        case .stateSecret: say("国家秘密（密级：________★________）", "STATE SECRET (level and period: ________ ★ ________)")
        }
    }

    /// `商铺起火`, with the drill's mark before it.
    func title(_ incident: Incident) -> String { drillPrefix(incident.isDrill) + known(incident.what) }
}

extension SecrecyClass {
    /// The class of a paper: the highest of what is in it.
    static func highest(of classes: some Sequence<SecrecyClass>) -> SecrecyClass {
        let present = Set(classes)
        return allCases.last { present.contains($0) } ?? .unclassified
    }
}

/// What every paper has.
enum CommonFields {
    static let schema: [PaperField] = [
        .text("drillMark", "演练标志；不是演练时为空", "the mark of a drill; empty otherwise", required: true),
        .text("secrecyMark", "密级标志；不涉密时为空", "the mark of secrecy; empty when unclassified", required: true),
        .text("unit", "值班单位名称", "the unit's name"),
        .text("dutyLine", "值班电话", "the duty line"),
        .text("printedAt", "制表时间", "when the paper was made"),
    ]
}
