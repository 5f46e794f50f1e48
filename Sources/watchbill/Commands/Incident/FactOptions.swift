import ArgumentParser
import DutyCalendar
import Incidents
import Operations
import Roster

/// What is known of an incident. What is left out is unknown, or stays as it is.
struct FactOptions: ParsableArguments {
    @Option(help: "发生时间，如 02:50 / when it occurred.")
    var occurred: String?
    @Option(help: "类别：自然灾害、事故灾难、公共卫生事件、社会安全事件 / category.")
    var category: IncidentCategory?
    @Option(help: "级别：特别重大、重大、较大、一般 / grade.")
    var grade: IncidentGrade?
    @Option(help: "预警颜色：红、橙、黄、蓝 / colour of the warning in force.")
    var warning: WarningColour?
    @Option(help: "响应级别 1 到 4 / response level.")
    var response: ResponseLevel?
    @Option(help: "密级 / secrecy class: unclassified, workSecret, stateSecret.")
    var secrecy: SecrecyClass?
    @Option(help: "敏感因素，可多次给出 / sensitive time, place or person; may be repeated.")
    var sensitive: [Sensitivity] = []
    @Option(help: "死亡人数 / deaths.") var deaths: Int?
    @Option(help: "重伤人数 / seriously injured.") var seriousInjuries: Int?
    @Option(help: "轻伤人数 / slightly injured.") var minorInjuries: Int?
    @Option(help: "失踪人数 / missing.") var missing: Int?
    @Option(help: "被困人数 / trapped.") var trapped: Int?
    @Option(help: "转移人数 / evacuated.") var evacuated: Int?
    @Option(help: "直接经济损失（元）/ direct loss in yuan.") var loss: Int?
    @Option(help: "原因和性质 / cause and nature.") var cause: String?
    @Option(help: "经过 / course so far.") var course: String?
    @Option(help: "后果 / consequences.") var consequences: String?
    @Option(help: "影响范围 / extent.") var extent: String?
    @Option(help: "发展趋势 / trend.") var trend: String?
    @Option(help: "已采取措施 / measures taken.") var measuresTaken: String?
    @Option(help: "拟采取措施 / measures planned.") var measuresPlanned: String?
    @Option(help: "下一步 / next steps.") var nextSteps: String?
    @Option(help: "到场领导 / leaders on site.") var leadersOnSite: String?
    @Option(help: "现场指挥 / commander on site.") var commander: String?
    @Option(help: "现场指挥电话 / how to reach the commander.") var commanderContact: String?

    /// `facts` with all that was given.
    ///
    /// - Throws: ``NotATime``.
    func entered(into facts: IncidentFacts, zone: DutyZone, now: Timestamp) throws -> IncidentFacts {
        var facts = facts
        func enter<Value>(_ value: Value?, into fact: inout Known<Value>) {
            if let value { fact = .known(value) }
        }
        enter(try occurred.map { try zone.instant(said: $0, now: now) }, into: &facts.occurredAt)
        enter(category, into: &facts.category)
        enter(grade, into: &facts.grade)
        enter(warning, into: &facts.warningColour)
        enter(response, into: &facts.responseLevel)
        facts.secrecy = secrecy ?? facts.secrecy
        if !sensitive.isEmpty {
            facts.sensitive = Sensitivity.allCases.filter { Set(facts.sensitive + sensitive).contains($0) }
        }
        enter(deaths, into: &facts.casualties.deaths)
        enter(seriousInjuries, into: &facts.casualties.seriousInjuries)
        enter(minorInjuries, into: &facts.casualties.minorInjuries)
        enter(missing, into: &facts.casualties.missing)
        enter(trapped, into: &facts.casualties.trapped)
        enter(evacuated, into: &facts.casualties.evacuated)
        enter(loss, into: &facts.lossInYuan)
        enter(cause, into: &facts.cause)
        enter(course, into: &facts.course)
        enter(consequences, into: &facts.consequences)
        enter(extent, into: &facts.extent)
        enter(trend, into: &facts.trend)
        enter(measuresTaken, into: &facts.measuresTaken)
        enter(measuresPlanned, into: &facts.measuresPlanned)
        enter(nextSteps, into: &facts.nextSteps)
        enter(leadersOnSite, into: &facts.leadersOnSite)
        enter(commander, into: &facts.commander)
        enter(commanderContact, into: &facts.commanderContact)
        return facts
    }
}
