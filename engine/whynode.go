package engine

func (q WhyNode) answer(e *Engine) Answer { return Answer{Answer: e.nodes.Why(q.Node)} }
