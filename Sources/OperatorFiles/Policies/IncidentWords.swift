import DutyCalendar
import Incidents
import Roster

/// The words of reporting policies, and of who is in charge of which incidents.
enum IncidentWords {
    static let category = Vocabulary<IncidentCategory>(
        Text(zh: "事件类别", en: "category of incidents"),
        [
            (.naturalDisaster, "naturalDisaster", ["自然灾害", "natural disaster"]),
            (.accident, "accident", ["事故灾难", "事故"]),
            (.publicHealth, "publicHealth", ["公共卫生", "public health"]),
            (.socialSecurity, "socialSecurity", ["社会安全", "social security"]),
        ])
    static let grade = Vocabulary<IncidentGrade>(
        Text(zh: "事件等级", en: "grade"),
        [
            (.ordinary, "ordinary", ["一般", "IV"]), (.serious, "serious", ["较大", "III"]),
            (.major, "major", ["重大", "II"]), (.extraordinary, "extraordinary", ["特别重大", "I"]),
        ])
    /// Those that a policy can ask for; what tasks want is not among them.
    static let report = Vocabulary<DeadlineKind>(
        Text(zh: "报告种类", en: "kind of report"),
        [
            (.telephoneReport, "telephoneReport", ["电话报告"]), (.initialReport, "initialReport", ["初报", "首报"]),
            (.followUpReport, "followUpReport", ["续报"]), (.finalReport, "finalReport", ["终报"]),
            (.casualtyReport, "casualtyReport", ["伤亡变化报告"]), (.telephoneAnswer, "telephoneAnswer", ["电话核报"]),
            (.writtenAnswer, "writtenAnswer", ["书面核报"]), (.nilReturn, "nilReturn", ["零报告"]),
        ])
    static let anchor = Vocabulary<AnchorKind>(
        Text(zh: "起算时间", en: "anchor"),
        [(.receipt, "receipt", ["接报"]), (.occurrence, "occurrence", ["发生"])])
    static let sensitive = Vocabulary<Applicability.SensitiveIncidents>(
        Text(zh: "敏感事件的处理", en: "way with sensitive incidents"),
        [(.included, "included", ["包括"]), (.only, "only", ["仅限"]), (.byGrade, "byGrade", ["按等级"])])
    static let level = Vocabulary<ReportingLevel>(
        Text(zh: "层级", en: "level"),
        [
            (.enterprise, "enterprise", ["企业", "事故单位"]), (.town, "town", ["镇"]), (.department, "department", ["部门"]),
            (.district, "district", ["区"]), (.county, "county", ["县"]), (.city, "city", ["市"]),
            (.province, "province", ["省"]),
        ])
    static let day = Vocabulary<DayKind>(
        Text(zh: "日子类别", en: "kind of day"),
        [(.holiday, "holiday", ["节假日"]), (.weekend, "weekend", ["周末"]), (.workday, "workday", ["工作日"])])
}
