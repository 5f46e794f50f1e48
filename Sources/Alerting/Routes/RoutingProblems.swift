/// What is wrong with routes and escalations taken together. The reader of the files adds file and line.
public enum RoutingProblem: Hashable, Sendable {
    case noChannel(route: String)
    case unknownChannel(route: String, ChannelID, known: [ChannelID])
    case unknownEscalation(route: String, String, known: [String])
    case noStep(escalation: String)
    case unknownStepChannel(escalation: String, ChannelID, known: [ChannelID])
    /// Its last step is not a person, or a duty that a roster fills.
    case endsNowhere(escalation: String)
    /// No route is for alerts of this kind at some time, in some unit, of some grade.
    case kindUnrouted(AlertKind)

    public var words: AlertText {
        func list(_ names: [some CustomStringConvertible]) -> AlertText {
            let texts = names.map(\.description)
            return AlertText(zh: texts.joined(separator: "、"), en: texts.joined(separator: ", "))
        }
        switch self {
        case .noChannel(let route):
            return AlertText(
                zh: "路由“\(route)”没有通道。请在 channels 中写上。",
                en: "The route '\(route)' has no channel. Maybe name one in 'channels'.")
        case .unknownChannel(let route, let channel, let known):
            return AlertText(
                zh: "路由“\(route)”中的通道“\(channel)”不存在。已有：\(list(known).zh)。",
                en: "The route '\(route)' names the channel '\(channel)'. Maybe one of \(list(known).en) was meant.")
        case .unknownEscalation(let route, let name, let known):
            return AlertText(
                zh: "路由“\(route)”中的升级流程“\(name)”不存在。已有：\(list(known).zh)。",
                en: "The route '\(route)' names the escalation '\(name)'. Maybe one of \(list(known).en) was meant.")
        case .noStep(let escalation):
            return AlertText(
                zh: "升级流程“\(escalation)”没有步骤。请至少写一步。", en: "The escalation '\(escalation)' has no step. Maybe add one.")
        case .unknownStepChannel(let escalation, let channel, let known):
            return AlertText(
                zh: "升级流程“\(escalation)”中的通道“\(channel)”不存在。已有：\(list(known).zh)。",
                en:
                    "The escalation '\(escalation)' names the channel '\(channel)'. Maybe one of \(list(known).en) was meant."
            )
        case .endsNowhere(let escalation):
            return AlertText(
                zh: "升级流程“\(escalation)”最后一步不是人。请以具体人员或带班领导结束。",
                en:
                    "The escalation '\(escalation)' does not end at a person. Maybe end it with a person or the leader on duty."
            )
        case .kindUnrouted(let kind):
            return AlertText(
                zh: "没有路由无条件接收“\(kind.words.zh)”（\(kind.rawValue)）。请加一条不设条件的路由。",
                en: "No route takes '\(kind.rawValue)' at all times. Maybe add a route without conditions at the end.")
        }
    }
}

extension Routing {
    /// Every problem at once, in the order of routes and escalations. Where none is found, every alert that may leave
    /// reaches a channel, and every escalation ends at a person.
    public func problems(channels: Set<ChannelID>, escalations: [Escalation]) -> [RoutingProblem] {
        let known = channels.sorted(), names = escalations.map(\.id).sorted()
        var problems: [RoutingProblem] = []
        for route in routes {
            if route.channels.isEmpty { problems.append(.noChannel(route: route.id)) }
            for channel in route.channels where !channels.contains(channel) {
                problems.append(.unknownChannel(route: route.id, channel, known: known))
            }
            if let name = route.escalation, !names.contains(name) {
                problems.append(.unknownEscalation(route: route.id, name, known: names))
            }
        }
        for escalation in escalations {
            for channel in escalation.steps.flatMap(\.channels) where !channels.contains(channel) {
                problems.append(.unknownStepChannel(escalation: escalation.id, channel, known: known))
            }
            switch escalation.steps.last?.target {
            case nil: problems.append(.noStep(escalation: escalation.id))
            case .dutyOfficeAbove: problems.append(.endsNowhere(escalation: escalation.id))
            default: break
            }
        }
        for kind in AlertKind.allCases where !routes.contains(where: { $0.takesAll(kind) }) {
            problems.append(.kindUnrouted(kind))
        }
        return problems
    }
}

extension Route {
    /// Whether no alert of that kind can slip past it.
    fileprivate func takesAll(_ kind: AlertKind) -> Bool {
        var rest = match
        guard rest.kinds?.contains(kind) ?? true else { return false }
        rest.kinds = nil
        if let hours = rest.hours, hours.from == hours.to { rest.hours = nil }
        if let secrecy = rest.secrecy, secrecy.isSuperset(of: [.unclassified, .workSecret]) { rest.secrecy = nil }
        return rest == AlertMatch()
    }
}
