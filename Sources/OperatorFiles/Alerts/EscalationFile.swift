import Alerting
import Roster

/// `Alerts/escalations/<escalation>.yaml`: who is called, in which order, until somebody acknowledges.
struct EscalationFile {
    let source: Source
    let staff: KnownStaff
    let shield: SecretShield

    struct Contents {
        let escalation: Escalation
        let source: Source
        /// Of each channel that a step names, in which line.
        let channels: [(id: ChannelID, line: Int)]
        let lastLine: Int
    }

    /// Nil only with problems.
    func contents(_ root: Item) -> Contents? {
        let id = source.stem().flatMap(source.policyName)
        guard let fields = Fields(shield.shielded(root), source) else { return nil }
        let before = source.log.problems.count
        var named: [(ChannelID, Int)] = []
        let items = fields.required("steps", source.list) ?? []
        let steps = items.compactMap { step($0, &named) }
        if fields.item("steps") != nil, items.isEmpty, let id {
            source.problem(fields.line(of: "steps"), RoutingProblem.noStep(escalation: id).words.rostered)
        }
        let repeats = fields.optional("repeatsAfter") { source.span($0, in: 60...86_400) }
        let lasts = fields.optional("acknowledgementLasts") { source.span($0, in: 60...7 * 86_400) }
        fields.close()
        guard let id, source.log.problems.count == before else { return nil }
        let escalation = Escalation(
            id: id, steps: steps, repeatsAfter: repeats ?? .seconds(600), acknowledgementLasts: lasts)
        return Contents(
            escalation: escalation, source: source, channels: named, lastLine: items.last?.line ?? fields.line)
    }

    private func step(_ item: Item, _ named: inout [(ChannelID, Int)]) -> Escalation.Step? {
        guard let fields = Fields(item, source) else { return nil }
        defer { fields.close() }
        let delay = fields.required("after") { source.span($0, in: 0...86_400) }
        let target = fields.required("call", target)
        let channels = source.distinct(fields.item("channels")) { item in
            source.channelID(item).map { id in
                named.append((id, item.line))
                return id
            }
        }
        guard let delay, let target else { return nil }
        return Escalation.Step(delay: delay, target: target, channels: channels)
    }

    private func target(_ item: Item) -> DutyTarget? {
        guard let text = source.text(item) else { return nil }
        for prefix in ["person:", "人员:", "人员："] where text.hasPrefix(prefix) {
            let rest = String(text.dropFirst(prefix.count).drop { $0 == " " })
            guard let person: PersonID = source.identifier(Item(item.line, .text(rest))) else { return nil }
            staff.check(anywhere: person.rawValue, source, item.line)
            return .person(person.rawValue)
        }
        if let target = AlertWords.target[text] { return target }
        let other = Text(zh: "；具体人员写成 person:编号", en: "; a certain person is written person:ID")
        source.problem(
            item.line,
            Text(zh: "“\(text.quotable)”不是呼叫对象", en: "'\(text.quotable)' is nobody to call")
                + AlertWords.target.hint(for: text) + other)
        return nil
    }
}
