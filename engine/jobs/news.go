package jobs

// News is what happened to jobs, and to the seats that they may have, since that was
// last heard of.
type News struct {
	Anew  bool    // everything was looked at anew
	Asked bool    // every node was asked for its seats
	Jobs  []int32 // places in Live whose job changed
	Seats []int32 // places in Fleet.Nodes that offer more or less, or sustain it otherwise
}

// job notes that a live job changed, unless everything is looked at anew.
func (w *News) job(i int) {
	if !w.Anew {
		w.Jobs = append(w.Jobs, int32(i))
	}
}

// seats notes that nodes offer more or less, likewise.
func (w *News) seats(nodes ...int32) {
	if !w.Anew {
		w.Seats = append(w.Seats, nodes...)
	}
}

// TakeNews returns what happened to jobs since the last call, and starts a new list. The answer is
// valid until the next call.
func (js *Jobs) TakeNews() News {
	w := js.news
	js.news = News{Jobs: w.Jobs[:0], Seats: w.Seats[:0]}
	return w
}

// HandleNews updates what is known of jobs with what happened to nodes.
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
