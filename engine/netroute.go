package engine

import "orrery/engine/network"

func (q WhyPath) answer(e *Engine) Answer {
	return Answer{Answer: e.network.WhyPath(network.RouteAsk{From: q.From, To: q.To})}
}

func (q WhyLink) answer(e *Engine) Answer { return Answer{Answer: e.network.WhyLink(q.A, q.B)} }
