package jobs

// News is what changed at jobs and at the seats offered to them since the last TakeNews.
type News struct {
	Anew  bool    // everything; Jobs and Seats are then empty
	Asked bool    // the offers of all nodes, within a tick
	Jobs  []int32 // indices in Live of jobs that changed
	Seats []int32 // indices in Fleet.Nodes whose seats, or their power, changed
}

// job notes that a live job changed, unless everything did.
func (w *News) job(i int) {
	if !w.Anew {
		w.Jobs = append(w.Jobs, int32(i))
	}
}

// seats notes that the offers of nodes changed, unless everything did.
func (w *News) seats(nodes ...int32) {
	if !w.Anew {
		w.Seats = append(w.Seats, nodes...)
	}
}

// TakeNews returns what changed since the last call, and starts a new list. The result is valid
// until the next call.
func (js *Jobs) TakeNews() News {
	w := js.news
	js.news = News{Jobs: w.Jobs[:0], Seats: w.Seats[:0]}
	return w
}

// HandleNews takes the news of nodes, and marks the jobs and seats that it concerns.
func (js *Jobs) HandleNews() {
	w := js.Nodes.TakeNews()
	if w.Anew {
		js.pace.Forget()
		js.news = News{Anew: true, Jobs: js.news.Jobs[:0], Seats: js.news.Seats[:0]}
	}
	js.news.Asked = js.news.Asked || w.Asked
	for _, n := range w.Loads {
		js.touch(n)
	}
	js.news.seats(w.Offers...)
	js.Due = js.Due || w.Due
}
