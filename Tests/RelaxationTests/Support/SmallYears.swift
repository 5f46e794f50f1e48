import Roster

/// A very small roster as the planner would model it: choices by person and day first, then what follows from them. Places
/// are filled, nobody stands on two days running, loads are counted in steps, and in a lower tier pairs of near duties and
/// a number of single duties have their price.
func smallYear(_ seed: Int) -> LinearModel {
    var dice = Dice(seed)
    var model = LinearModel()
    let people = 3, days = Int.random(in: 3...4, using: &dice)
    var cells: [[Literal]] = []
    for person in 0..<people {
        cells.append(
            (0..<days).map { day in
                let isFixed = Int.random(in: 0...19, using: &dice) == 0
                return Literal(
                    model.addVariable(
                        0...(isFixed ? 0 : 1), at: .init(line: person, moment: day * LinearModel.Place.oneDay)))
            })
    }
    model.choiceCount = model.variables.count
    for day in 0..<days { model.constraints.append(.init(.exactlyOne(cells.map { $0[day] }))) }
    for person in 0..<people {
        for day in 1..<days where Int.random(in: 0...9, using: &dice) > 0 {
            model.constraints.append(.init(.atMostOne([cells[person][day - 1], cells[person][day]])))
        }
    }
    var high: [LinearModel.Term] = [], low: [LinearModel.Term] = []
    for person in 0..<people {
        let own = cells[person], last = LinearModel.Place(line: person, moment: days * LinearModel.Place.oneDay)
        let steps = own.map { _ in model.addLiteral(at: last) }
        model.constraints.append(
            .init(.sum(own.map { .init($0.variable, 1) } + steps.map { .init($0.variable, -1) }, 0...0)))
        for (step, next) in zip(steps, steps.dropFirst()) { model.constraints.append(.init(.anyOf([!next, step]))) }
        var price = Int.random(in: 0...4, using: &dice)
        for step in steps {
            high.append(.init(step.variable, price))
            price += Int.random(in: 0...5, using: &dice)
        }
        for day in 2..<days {
            let excess = model.addVariable(0...1, at: .init(line: person, moment: day * LinearModel.Place.oneDay))
            model.constraints.append(
                .init(.sum(own[(day - 2)...day].map { .init($0.variable, 1) } + [.init(excess, -1)], Int.min...1)))
            low.append(.init(excess, Int.random(in: 1...3, using: &dice)))
        }
        for cell in own where Int.random(in: 0...2, using: &dice) == 0 {
            low.append(.init(cell.variable, Int.random(in: -2...4, using: &dice)))
        }
    }
    if Int.random(in: 0...3, using: &dice) == 0 {
        // A demand of the whole time.
        let person = Int.random(in: 0..<people, using: &dice)
        model.constraints.append(
            .init(.sum(cells[person].map { .init($0.variable, 1) }, 1...Int.max)))
    }
    model.offset = Int.random(in: -20...20, using: &dice)
    model.setTiers([high, low])
    return model
}
