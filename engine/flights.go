package engine

func (q Quote) answer(e *Engine) Answer { return Answer{Answer: e.campaign.Quoted(q.Booking)} }
