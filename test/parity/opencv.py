"""Runs Caffe nets with OpenCV's own importer. Its argument is a folder with jobs.json."""

import json
import pathlib
import sys

import cv2
import numpy

folder = pathlib.Path(sys.argv[1])
answers = []
for job in json.loads((folder / "jobs.json").read_text()):
    name = job["name"]
    answer = {"name": name}
    try:
        net = cv2.dnn.readNetFromCaffe(
            str(folder / (name + ".prototxt")), str(folder / (name + ".caffemodel"))
        )
        net.setPreferableBackend(cv2.dnn.DNN_BACKEND_OPENCV)
        picture = numpy.fromfile(folder / (name + ".input"), dtype="<f4")
        net.setInput(picture.reshape([1] + job["shape"]), "data")
        output = net.forward(job["output"])
        output.astype("<f4").tofile(folder / (name + ".output"))
        answer["shape"] = list(output.shape)[1:]
    except cv2.error as error:
        answer["error"] = str(error.err or error).strip().splitlines()[0]
    answers.append(answer)
print(json.dumps({"version": cv2.__version__, "answers": answers}))
