import DutyCalendar

/// Wishes to stand, or not to stand, on some days.
public struct DutyRequests: RosterRule {
    public static let entry = RuleEntry(
        id: "requests",
        name: Text(zh: "个人意愿", en: "Requests"),
        summary: Text(
            zh: "尽量满足个人希望值班或不希望值班的日子；每违背一天按申请的分量计。",
            en:
                "Requests to stand or not to stand on some days are met where possible; each day against a request costs "
                + "its weight."),
        severities: [.soft],
        lives: [.line],
        source: Text(zh: "值班惯例", en: "practice"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for (request, person, posts) in requests(in: facts) {
            for date in request.days where facts.days.contains(date) {
                let stands = model.stands(person: person, on: date, scope: posts)
                model.charge(request.weight, for: request.wish == .on ? !stands : stands)
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        requests(in: roster.facts).flatMap { request, person, posts -> [Finding] in
            let person = roster.facts.people[person]
            let standing = Set(roster.duties(of: person.id).filter { posts.covers($0) }.map(\.date))
            return request.days.filter { date in
                roster.days.contains(date) && standing.contains(date) != (request.wish == .on)
            }.map { date in
                finding(
                    request.wish == .on
                        ? Text(
                            zh: "\(person.name)希望 \(date) 值班，未排",
                            en: "\(person.name) asked for \(date) and does not stand")
                        : Text(
                            zh: "\(person.name)希望 \(date) 不值班，已排",
                            en: "\(person.name) asked to be off on \(date) and stands"),
                    people: [person.id], dates: [date], cost: request.weight)
            }
        }
    }

    /// The requests in scope, each with the posts that both it and the rule are about.
    private func requests(in facts: ProblemFacts) -> [(DutyRequest, person: Int, posts: RuleScope)] {
        facts.requests.compactMap { request in
            guard let person = facts.index(of: request.person), scope.covers(facts.people[person]) else { return nil }
            let asked = RuleScope(posts: request.posts)
            let posts = facts.posts.filter { scope.covers($0) && asked.covers($0) }.map(\.id)
            return posts.isEmpty ? nil : (request, person, RuleScope(posts: Set(posts)))
        }
    }
}
